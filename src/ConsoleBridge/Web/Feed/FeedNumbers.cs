using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web.Feed;

/// <summary>The numbers of parameters in binary messages: all parameters of the first device, then those of the second …</summary>
internal sealed class FeedNumbers
{
    private readonly int[] _first;

    public FeedNumbers(IDeviceDirectory devices)
    {
        _first = new int[devices.All.Length + 1];
        foreach (var device in devices.All)
        {
            _first[device.Number + 1] = _first[device.Number] + device.Description.Profile.Parameters.Length;
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _first[^1];

    /// <summary>A parameter's number.</summary>
    public int Of(ParameterKey key) => _first[key.Device] + key.Parameter;

    /// <summary>Whose number it is.</summary>
    /// <param name="number">A number.</param>
    /// <param name="device">Where the search begins: the device of a number that is not greater; for the next, greater number.</param>
    public ParameterKey KeyOf(int number, ref int device)
    {
        while (number >= _first[device + 1])
        {
            device++;
        }

        return new ParameterKey(device, number - _first[device]);
    }
}
