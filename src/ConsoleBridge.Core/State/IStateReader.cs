using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.State;

/// <summary>Reading the truth. Safe from any thread; nobody who reads can delay a device.</summary>
public interface IStateReader
{
    /// <summary>The present value of a parameter, with its time and revision. An unheard parameter is unknown.</summary>
    ParameterChange Read(ParameterKey key);

    /// <summary>Copies everything that is stored about a device, in the order of its parameters.</summary>
    /// <returns>How many entries were written: the number of the device's parameters.</returns>
    int Snapshot(int device, Span<ParameterChange> destination);

    /// <summary>Number of parameters that a device has.</summary>
    int ParameterCount(int device);

    /// <summary>Follows every change from here on.</summary>
    /// <param name="name">Who follows; used in the report of a slow consumer.</param>
    /// <param name="capacity">Changes that may wait before settings, telemetry and meters are merged to their newest.</param>
    Subscription Subscribe(string name, int capacity = Subscription.DefaultCapacity);
}
