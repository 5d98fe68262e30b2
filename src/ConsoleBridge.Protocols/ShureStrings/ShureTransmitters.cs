using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// Knows which channels have lost their transmitter, and takes back what that transmitter said: a receiver may hold the last
/// battery value for a while (QLX-D, seen on hardware).
/// </summary>
internal sealed class ShureTransmitters
{
    private const int None = -1;

    private readonly int[] _channelOfModel;
    private readonly int[] _channelThatIsNeeded;
    private readonly int[][] _dependants;
    private readonly bool[] _isAbsent;

    /// <summary>Finds <c>rx/N/tx/model</c> and what depends on it.</summary>
    public ShureTransmitters(CompiledProfile profile, int channels)
    {
        _channelOfModel = new int[profile.Parameters.Length];
        _channelThatIsNeeded = new int[profile.Parameters.Length];
        Array.Fill(_channelOfModel, None);
        Array.Fill(_channelThatIsNeeded, None);
        _dependants = new int[channels + 1][];
        _isAbsent = new bool[channels + 1];
        for (var channel = 0; channel <= channels; channel++)
        {
            _dependants[channel] = FindDependants(profile, channel);
        }
    }

    /// <summary>The session is new: nothing was said about any transmitter.</summary>
    public void Clear() => Array.Clear(_isAbsent);

    /// <summary>True while a value means nothing because the device says that no transmitter is there.</summary>
    public bool HidesValueOf(int parameter) =>
        _channelThatIsNeeded[parameter] is var channel && channel != None && _isAbsent[channel];

    /// <summary>A parameter was reported: when it says that the transmitter has gone, what depends on it becomes unknown.</summary>
    public void Heard(int parameter, in ParameterValue value, IDriverContext context)
    {
        var channel = _channelOfModel[parameter];
        if (channel == None || _isAbsent[channel] == !value.IsKnown)
        {
            return;
        }

        _isAbsent[channel] = !value.IsKnown;
        if (!_isAbsent[channel])
        {
            return;
        }

        foreach (var dependant in _dependants[channel])
        {
            context.Report(dependant, ParameterValue.FromUnknown(UnknownReason.NoTransmitter));
        }
    }

    private int[] FindDependants(CompiledProfile profile, int channel)
    {
        var found = new List<int>();
        foreach (var definition in profile.Parameters)
        {
            if (definition.Address is not { } address)
            {
                continue;
            }

            if (definition.Name == $"rx/{channel}/tx/model")
            {
                _channelOfModel[definition.Index] = channel;
            }
            else if (address.Options.ContainsKey(ShureOptions.NeedsTransmitter) && IsOf(definition.Name, $"rx/{channel}/"))
            {
                _channelThatIsNeeded[definition.Index] = channel;
                found.Add(definition.Index);
            }
            else if (IsOf(definition.Name, $"rx/{channel}/tx/") || IsOf(definition.Name, $"rx/{channel}/battery/"))
            {
                found.Add(definition.Index);
            }
        }

        return [.. found];
    }

    private static bool IsOf(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) || name.StartsWith("x/" + prefix, StringComparison.Ordinal);
}
