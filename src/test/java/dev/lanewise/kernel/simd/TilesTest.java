package dev.lanewise.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TilesTest {
    @Test
    void tiles_cover_any_number_of_columns_and_never_leave_less_than_a_vector() {
        for (int rows = 1; rows <= 20; rows++) {
            for (int columns = 5; columns <= 700; columns++) {
                int left = columns;
                while (left > 0) {
                    Tile tile = Tiles.of(rows, left)[1];
                    assertThat(left).as("%d of %d columns left", left, columns).isGreaterThanOrEqualTo(tile.lanes);
                    assertThat(Math.min(left, tile.vectors * tile.lanes))
                            .as("width of a tile of %d vectors of %d lanes", tile.vectors, tile.lanes)
                            .isGreaterThan((tile.vectors - 1) * tile.lanes);
                    left -= Math.min(left, tile.vectors * tile.lanes);
                }
            }
        }
    }
}
