using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>One device, as the rest of the house sees it. Safe from any thread; nothing here waits.</summary>
public interface IDevice
{
    /// <summary>Number of the device in <see cref="ParameterKey"/>.</summary>
    int Number { get; }

    /// <summary>What was configured.</summary>
    DeviceDescription Description { get; }

    /// <summary>Whether it can be reached.</summary>
    Availability Availability { get; }

    /// <summary>Where its dialogue stands.</summary>
    SessionState Session { get; }

    /// <summary>What it has done so far.</summary>
    DeviceCounters Counters { get; }

    /// <summary>Where its frames can be looked at.</summary>
    TapPoint Frames { get; }

    /// <summary>Wishes a value. The newest wish for a parameter wins; the device's answer is the truth.</summary>
    /// <returns>Accepted, or refused with the reason. What becomes of an accepted write is told to the <see cref="IWriteObserver"/>.</returns>
    WriteOutcome Post(in ParameterWrite write);

    /// <summary>Asks the device for a parameter again.</summary>
    void RequestRead(int parameter);

    /// <summary>Asks the device for everything again.</summary>
    void RequestReadAll();

    /// <summary>Closes the session and opens a new one.</summary>
    void Restart(string reason);
}
