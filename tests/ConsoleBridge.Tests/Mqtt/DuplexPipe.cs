using System.IO.Pipelines;

namespace ConsoleBridge.Tests.Mqtt;

/// <summary>Two ends of a connection in memory.</summary>
internal sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input => input;

    public PipeWriter Output => output;

    public static (DuplexPipe Near, DuplexPipe Far) Pair()
    {
        var there = new Pipe();
        var back = new Pipe();
        return (new DuplexPipe(back.Reader, there.Writer), new DuplexPipe(there.Reader, back.Writer));
    }
}
