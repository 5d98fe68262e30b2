using System.Collections.Immutable;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>One address of the wire: who is found there, and how it is asked for.</summary>
internal sealed class OscAddress
{
    /// <summary>The request: mostly the address without arguments. Source: unofficial X32/M32 protocol 4.06-09, "GET".</summary>
    public required byte[] Request { get; init; }

    /// <summary>True when the request is answered.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Parameters found here.</summary>
    public ImmutableArray<OscBinding> Bindings { get; init; } = [];

    /// <summary>Layouts of the frames of this address.</summary>
    public ImmutableArray<OscFrameReporter> Frames { get; init; } = [];
}
