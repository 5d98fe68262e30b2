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

    /// <summary>True once the app has said a value in this session.</summary>
    public bool HasValue { get; set; }

    /// <summary>True while what the app said before its state changed was taken back and not said again.</summary>
    public bool IsForgotten { get; set; }
}
