using System.IO.Pipelines;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Two pipe ends as one connection.</summary>
internal sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe
{
    /// <summary>A stream as pipes. Idle, it holds no buffer.</summary>
    public static Duplex Of(Stream stream) => new(
        PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true, useZeroByteReads: true)),
        PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true)));
}
