using System.Buffers;

namespace ConsoleBridge.Core.Devices;

/// <summary>
/// Takes the next whole frame off a buffer. <see cref="OperationStatus.Done"/>: a frame lies at <paramref name="start"/>;
/// <see cref="OperationStatus.NeedMoreData"/>: wait, but <paramref name="consumed"/> bytes are rubbish already;
/// <see cref="OperationStatus.InvalidData"/>: <paramref name="consumed"/> bytes must be thrown away; when that is none, the
/// stream cannot be followed any further.
/// </summary>
/// <param name="buffer">Bytes received and not consumed yet. May be rewritten in place where a framing has escapes.</param>
/// <param name="consumed">Bytes that are done with.</param>
/// <param name="start">Where the frame begins.</param>
/// <param name="length">How long it is.</param>
public delegate OperationStatus FrameReader(Span<byte> buffer, out int consumed, out int start, out int length);
