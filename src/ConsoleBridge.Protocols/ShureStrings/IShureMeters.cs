using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>Switches a device's meters on once it has told everything, keeps them on, and leaves them as they were found.</summary>
internal interface IShureMeters
{
    /// <summary>Longest interval between two meter reports of a channel that is to be expected.</summary>
    TimeSpan Interval { get; }

    /// <summary>The session is new.</summary>
    void Clear(IDriverContext context);

    /// <summary>The device has told everything: from here on the meters may be switched on.</summary>
    void Begin(IDriverContext context);

    /// <summary>A parameter was reported; METER_RATE may be among them.</summary>
    void Heard(int parameter, in ParameterValue value, IDriverContext context);

    /// <summary>True when this parameter is a METER_RATE that we set ourselves: nobody waits to hear that it was refused.</summary>
    bool IsOwn(int parameter);

    /// <summary>The meters' own timer is due.</summary>
    void OnTimer(IDriverContext context);

    /// <summary>The bridge is stopping: leaves the meters as we found them.</summary>
    void Close(IDriverContext context);
}
