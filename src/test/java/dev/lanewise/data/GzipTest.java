package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class GzipTest {

    private static byte[] unpack(byte[] bytes) throws IOException {
        try (InputStream in = Gzip.unpack(new ByteArrayInputStream(bytes), "x.gz")) {
            return in.readAllBytes();
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }

    private static void malformed(byte[] bytes, String message) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> unpack(bytes))
                .withMessage(message);
    }

    @Test
    void what_was_packed_comes_back() throws IOException {
        for (int size : new int[] {0, 1, 100, 65_535, 65_536, 300_000}) {
            assertThat(unpack(Packed.gzip(random(size)))).isEqualTo(random(size));
            assertThat(unpack(Packed.gzip(new byte[size]))).isEqualTo(new byte[size]);
        }
    }

    @Test
    void what_is_not_packed_stays() throws IOException {
        for (byte[] bytes : new byte[][] {{}, {0x1F}, {0x1F, 0}, {1, 2, 3}}) {
            assertThat(unpack(bytes)).isEqualTo(bytes);
        }
    }

    @Test
    void members_follow_each_other() throws IOException {
        byte[] packed = joined(Packed.gzip(random(70_000)), Packed.gzip(new byte[0]), Packed.gzip(random(10)));
        assertThat(unpack(packed)).isEqualTo(joined(random(70_000), random(10)));
    }

    @Test
    void every_optional_field_of_the_header_is_skipped() throws IOException {
        byte[] header = {0x1F, (byte) 0x8B, 8, 0x1F, 1, 2, 3, 4, 0, 3, 2, 0, 9, 9, 'n', 0, 'c', 'c', 0, 7, 7};
        byte[] plain = Packed.gzip(random(50));
        assertThat(unpack(joined(header, Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo(random(50));
    }

    @Test
    void single_bytes_can_be_read() throws IOException {
        InputStream in = Gzip.unpack(new ByteArrayInputStream(Packed.gzip(new byte[] {-1, 5})), "x.gz");
        assertThat(in.read()).isEqualTo(255);
        assertThat(in.read()).isEqualTo(5);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void every_cut_is_noticed() {
        byte[] packed = Packed.gzip(random(500));
        for (int length = 2; length < packed.length; length++) {
            malformed(Arrays.copyOf(packed, length), "x.gz: the gzip data ends early: the file is cut off");
        }
    }

    @Test
    void no_flipped_bit_changes_the_content_unnoticed() throws IOException {
        byte[] packed = Packed.gzip(random(100));
        int harmless = 0;
        for (int i = 10; i < packed.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = packed.clone();
                damaged[i] ^= (byte) (1 << bit);
                try {
                    assertThat(unpack(damaged)).isEqualTo(random(100));
                    harmless++;
                } catch (MalformedDataException expected) {
                    assertThat(expected).hasMessageStartingWith("x.gz: the gzip data ");
                }
            }
        }
        assertThat(harmless).as("bits that only fill up a byte").isLessThan(8);
    }

    @Test
    void another_method_than_deflate_is_named() {
        byte[] packed = Packed.gzip(random(10));
        packed[2] = 7;
        malformed(packed, "x.gz: the gzip data is damaged: its header names another method than deflate");
    }

    @Test
    void anything_behind_the_end_is_noticed() {
        byte[] packed = Packed.gzip(random(100));
        malformed(joined(packed, new byte[40]), "x.gz: the gzip data is damaged: something else follows its end");
        malformed(joined(packed, new byte[1]), "x.gz: the gzip data is damaged: something else follows its end");
        malformed(joined(packed, new byte[] {0x1F}), "x.gz: the gzip data ends early: the file is cut off");
    }

    @Test
    void a_wrong_checksum_or_length_is_noticed() {
        byte[] packed = Packed.gzip(random(100));
        for (int fromEnd : new int[] {1, 5}) {
            byte[] damaged = packed.clone();
            damaged[damaged.length - fromEnd]++;
            malformed(damaged, "x.gz: the gzip data is damaged: checksum or length is wrong");
        }
    }

    @Test
    void a_preset_dictionary_is_no_gzip() {
        // Raw deflate has no dictionary flag: a distance beyond the start must fail instead of reading garbage.
        Deflater deflater = new Deflater(9, true);
        deflater.setDictionary(random(100));
        deflater.setInput(random(100));
        deflater.finish();
        byte[] body = new byte[200];
        int length = deflater.deflate(body);
        deflater.end();
        CRC32 crc = new CRC32();
        crc.update(random(100));
        int sum = (int) crc.getValue();
        byte[] trailer = {(byte) sum, (byte) (sum >> 8), (byte) (sum >> 16), (byte) (sum >> 24), 100, 0, 0, 0};
        byte[] header = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0};
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> unpack(joined(header, Arrays.copyOf(body, length), trailer)))
                .withMessageStartingWith("x.gz: the gzip data is damaged (");
    }
}
