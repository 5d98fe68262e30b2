using System.Globalization;
using System.Text.Json;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web;

/// <summary>Devices, parameters and values in the words of the bus.</summary>
internal static class ParameterJson
{
    private const int StackBytes = 256;

    /// <summary>A time: UTC, ISO 8601, milliseconds.</summary>
    /// <param name="ticks">UTC ticks.</param>
    public static string Time(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>A value as on its topic.</summary>
    public static string Text(in ParameterValue value)
    {
        var bytes = new byte[ValueJson.MaxBytes(value)];
        ValueJson.TryWrite(value, bytes, out var length);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, length);
    }

    /// <summary>Writes a value as on its topic.</summary>
    public static void WriteValue(Utf8JsonWriter json, in ParameterValue value)
    {
        Span<byte> small = stackalloc byte[StackBytes];
        var room = ValueJson.MaxBytes(value) <= StackBytes ? small : new byte[ValueJson.MaxBytes(value)];
        ValueJson.TryWrite(value, room, out var length);
        json.WriteRawValue(room[..length], skipInputValidation: true);
    }

    /// <summary>Writes what a device is: profile, vendor, model; into an object that is begun.</summary>
    public static void WriteDevice(Utf8JsonWriter json, IDevice device, bool isSimulated)
    {
        var profile = device.Description.Profile;
        json.WriteString("profile"u8, profile.Id);
        json.WriteString("vendor"u8, profile.Vendor);
        json.WriteString("model"u8, profile.Model);
        json.WriteBoolean("simulated"u8, isSimulated);
        json.WriteBoolean("read-only"u8, device.Description.ReadOnly);
    }

    /// <summary>Writes what a parameter is: type, unit, range; into an object that is begun.</summary>
    public static void WriteParameter(Utf8JsonWriter json, ParameterDefinition parameter)
    {
        json.WriteString("type"u8, ParameterWords.TypeOf(parameter));
        if (parameter.Unit != Unit.None)
        {
            json.WriteString("unit"u8, UnitNames.Symbol(parameter.Unit));
        }

        json.WriteString("kind"u8, ParameterWords.KindOf(parameter.Kind));
        json.WriteString("access"u8, ParameterWords.AccessOf(parameter.Access));
        WriteNumber(json, "min"u8, parameter.Minimum);
        WriteNumber(json, "max"u8, parameter.Maximum);
        WriteNumber(json, "step"u8, parameter.Step);
        if (parameter.Words.Length == 0)
        {
            return;
        }

        json.WriteStartArray("words"u8);
        foreach (var word in parameter.Words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? number)
    {
        if (number is { } some)
        {
            json.WriteNumber(name, double.IsFinite(some) ? some : LevelFloor.Off);
        }
    }
}
