package dev.lanewise.kernel;

import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;

/** Makes plain loops of segments. */
final class ScalarSegments implements CompiledSegments.Definer {
    @Override
    public SegmentLoop define(Segment segment) throws ReflectiveOperationException {
        return SegmentClass.load(MethodHandles.lookup(), bytes(segment));
    }

    static byte[] bytes(Segment segment) {
        ClassDesc name = SegmentClass.name(ScalarSegments.class, segment);
        return SegmentClass.of(name, segment, ScalarSegment::write);
    }
}
