using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.MixingStation;

/// <summary>One data path of the app, and the parameters that are found there.</summary>
internal sealed class MixingStationData(string path, IEnumerable<ParameterDefinition> parameters)
{
    /// <summary>The parameters, in the profile's order.</summary>
    public ImmutableArray<ParameterDefinition> Parameters { get; } = [.. parameters];

    /// <summary>Asks for its value.</summary>
    public byte[] ReadRequest { get; } = MixingStationRequests.Read(path);

    /// <summary>Sets its value.</summary>
    public (byte[] Before, byte[] Behind) Write { get; } = MixingStationRequests.Write(path);

    /// <summary>True once it was heard in this read.</summary>
    public bool WasHeard { get; set; }
}
