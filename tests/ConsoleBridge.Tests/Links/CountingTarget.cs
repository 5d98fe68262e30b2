using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Links;

/// <summary>Takes writes and counts them.</summary>
internal sealed class CountingTarget : ILinkTarget
{
    public int Posts { get; private set; }

    public long LastId { get; private set; }

    public bool IsOurs(long writeId) => writeId < 0;

    public bool Post(ParameterKey key, in ParameterValue value, double? rampPerSecond, string place, out long writeId)
    {
        writeId = LastId = --LastId;
        Posts++;
        return true;
    }
}
