package dev.lanewise.kernel.simd;

import dev.lanewise.kernel.CompiledSegments;
import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.SegmentClass;
import dev.lanewise.kernel.SegmentLoop;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;

/** Makes vector loops of segments. */
final class VectorSegments implements CompiledSegments.Definer {
    @Override
    public SegmentLoop define(Segment segment) throws ReflectiveOperationException {
        return SegmentClass.load(MethodHandles.lookup(), bytes(segment));
    }

    static byte[] bytes(Segment segment) {
        ClassDesc name = SegmentClass.name(VectorSegments.class, segment);
        return SegmentClass.of(
                name,
                segment,
                Lanes.LENGTH,
                VectorSegment::whole,
                (code, rest) -> VectorSegment.rest(code, rest, name));
    }
}
