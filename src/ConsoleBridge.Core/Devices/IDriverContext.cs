using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>All that a driver may do.</summary>
public interface IDriverContext
{
    /// <summary>Sends one whole frame. The bytes are copied.</summary>
    void Send(ReadOnlySpan<byte> frame);

    /// <summary>The device says that a parameter has this value.</summary>
    void Report(int parameter, in ParameterValue value);

    /// <summary>The device has done something that may have changed this parameter, a scene was recalled: what it said before is kept, but
    /// is stale until it says the parameter again. Nothing happens to what is not trusted anyway.</summary>
    void Doubt(int parameter)
    {
    }

    /// <summary>The device refused the write of this parameter, in its own words.</summary>
    void Reject(int parameter, string reason);

    /// <summary>Calls <see cref="IDeviceDriver.OnTimer"/> after this time. A running timer of the same number starts anew.</summary>
    /// <param name="timer">0 … 31.</param>
    /// <param name="due">From now.</param>
    void StartTimer(int timer, TimeSpan due);

    /// <summary>Stops a timer; nothing happens when it is not running.</summary>
    void StopTimer(int timer);

    /// <summary>The device answers and its state is being read.</summary>
    void Syncing();

    /// <summary>Everything that can be read was read; changes are followed from here on.</summary>
    void Live();

    /// <summary>The session cannot go on: the transport is closed and opened anew.</summary>
    void Fail(string reason);

    /// <summary>A frame could not be understood: counted, and logged at most once a second.</summary>
    /// <param name="reason">What was expected.</param>
    /// <param name="offset">Where in the frame; -1 when the whole frame is meant.</param>
    void Malformed(string reason, int offset = -1);

    /// <summary>A well-formed message that the profile does not know: counted.</summary>
    void Unrecognised();

    /// <summary>A question goes out whose answer will be recognised: the time until <see cref="Answered"/> is the device's latency. One at a time; a new one takes the place of the one before.</summary>
    void Asked()
    {
    }

    /// <summary>The answer to what was <see cref="Asked"/> has come.</summary>
    void Answered()
    {
    }

    /// <summary>Anything may have changed without a word, a scene was recalled: nothing is added to or toggled from a value that was heard before, until it is heard again
    /// or <see cref="BelieveAll"/> is called.</summary>
    void DoubtAll()
    {
    }

    /// <summary>All that could be asked for was read again: what was not heard anew has not changed.</summary>
    void BelieveAll()
    {
    }

    /// <summary>Something a person should know about this device, in plain words: logged and told on the bus, each text once while the bridge runs.</summary>
    /// <param name="text">Without the device's name.</param>
    void Notice(string text)
    {
    }
}
