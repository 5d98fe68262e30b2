using System.Collections.Immutable;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.QSys;

/// <summary>One control of the design, the parameters that are found there, and what is said about it to the core.</summary>
internal sealed class QSysControl(int number, QSysAddress address, IEnumerable<ParameterDefinition> parameters)
{
    /// <summary>What it is called.</summary>
    public QSysAddress Address { get; } = address;

    /// <summary>The parameters, in the profile's order.</summary>
    public ImmutableArray<ParameterDefinition> Parameters { get; } = [.. parameters];

    /// <summary>Makes the core follow it.</summary>
    public byte[] AddRequest { get; } = QSysRequests.Add(number, address);

    /// <summary>Asks for it.</summary>
    public byte[] ReadRequest { get; } = QSysRequests.Read(number, address);

    /// <summary>True while its first value, or that it is not there, has not been heard.</summary>
    public bool IsMissing { get; set; }
}
