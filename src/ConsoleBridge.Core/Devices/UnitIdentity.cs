using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Devices;

/// <summary>Judges by what a unit says of itself whether it is the one that the configuration means: another one may have its address now.</summary>
internal sealed class UnitIdentity
{
    /// <summary>How long a unit that has answered may take to say who it is; one that has not said it by then is believed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int HardwareDigits = 12;

    private readonly string _meant;
    private readonly string _bare;
    private readonly int _serial;
    private readonly int _hardware;
    private readonly bool _isHardware;
    private readonly bool _mayBeHardware;

    private UnitIdentity(CompiledProfile profile, string meant)
    {
        _meant = meant;
        _bare = Bare(meant);
        _serial = profile.ByName.GetValueOrDefault("device/serial", -1);
        _hardware = profile.ByName.GetValueOrDefault("x/device/mac", -1);
        _mayBeHardware = _bare.Length == HardwareDigits && _bare.All(char.IsAsciiHexDigit);
        _isHardware = _mayBeHardware && meant.Length > HardwareDigits;
    }

    private bool CanBeTold => (_serial >= 0 && !_isHardware) || (_hardware >= 0 && _mayBeHardware);

    /// <summary>Who is meant; null when anybody is, or when this model has no words for what is asked.</summary>
    public static UnitIdentity? Of(DeviceDescription device) =>
        device.Unit.Length > 0 && new UnitIdentity(device.Profile, device.Unit) is { CanBeTold: true } identity ? identity : null;

    /// <summary>The device has said something.</summary>
    /// <returns>True when it is the unit, false when it is another one, null when this says nothing of it.</returns>
    public bool? IsMeant(int parameter, in ParameterValue value)
    {
        if ((parameter != _serial && parameter != _hardware) || value.Text is not { Length: > 0 } told)
        {
            return null;
        }

        var bare = Bare(told);
        if (bare.Equals(_bare, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // Twelve digits without colons may be either: a serial number of another length says nothing then.
        var isComparable = parameter == _serial
            ? !_isHardware && (!_mayBeHardware || bare.Length == HardwareDigits)
            : _mayBeHardware && bare.Length == HardwareDigits;
        return isComparable ? false : null;
    }

    /// <summary>What is to be said of another unit: <c>this is unit OTHER9, not A0B1C2</c>.</summary>
    public string Refusal(in ParameterValue told) => $"this is unit {told.Text}, not {_meant}";

    private static string Bare(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
