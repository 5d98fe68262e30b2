using System.Globalization;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.VenueProcessors.QSys;

/// <summary>A control of a design: a number between limits, a switch, or a text.</summary>
internal sealed class QsysControl
{
    private readonly double _least;
    private readonly double _most;
    private readonly string _unit;

    private QsysControl(string name, double least, double most, string unit, bool isSwitch, bool isText)
    {
        (Name, _least, _most, _unit, IsSwitch, IsText) = (name, least, most, unit, isSwitch, isText);
        Number = Math.Clamp(0, least, most);
    }

    /// <summary>What clients call it.</summary>
    public string Name { get; }

    /// <summary>On or off.</summary>
    public bool IsSwitch { get; }

    /// <summary>A text.</summary>
    public bool IsText { get; }

    /// <summary>Its number; 0 or 1 of a switch.</summary>
    public double Number { get; private set; }

    /// <summary>Its text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Grows with each change of the design.</summary>
    public long Revision { get; set; }

    /// <summary>Who changed it; null for somebody at the Core.</summary>
    public object? ChangedBy { get; set; }

    /// <summary>As people read it: <c>-12.0dB</c>, <c>true</c>.</summary>
    public string Spelled => IsText ? Text
        : IsSwitch ? (Number != 0 ? "true" : "false")
        : Number.ToString("0.0", CultureInfo.InvariantCulture) + _unit;

    private double Position => IsText ? 0 : (Number - _least) / (_most - _least);

    /// <summary>Makes a control of a kind: <c>gain</c> (-100..20 dB), <c>switch</c>, <c>text</c>, or <c>number</c> (0..100); null for another word.</summary>
    public static QsysControl? Of(string kind, string name) => kind switch
    {
        "gain" => new(name, -100, 20, "dB", false, false),
        "number" => new(name, 0, 100, "", false, false),
        "switch" => new(name, 0, 1, "", true, false),
        "text" => new(name, 0, 1, "", false, true),
        _ => null,
    };

    /// <summary>Takes a value as it comes in JSON; numbers beyond the limits are moved to them.</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    public string? Take(JsonNode? value)
    {
        if (value is not JsonValue plain)
        {
            return $"{Name}: a value is missing";
        }

        if (plain.TryGetValue<bool>(out var isOn))
        {
            Number = isOn ? 1 : 0;
            return IsText ? $"{Name} is a text" : null;
        }

        if (plain.TryGetValue<double>(out var number))
        {
            Number = Math.Clamp(number, _least, _most);
            return IsText ? $"{Name} is a text" : null;
        }

        return TakeText(plain.GetValue<string>());
    }

    /// <summary>Takes a position of 0..1.</summary>
    public void TakePosition(double position) => Number = _least + (Math.Clamp(position, 0, 1) * (_most - _least));

    /// <summary>Takes what somebody writes: a text, a number, true or false.</summary>
    public string? TakeText(string text)
    {
        if (IsText)
        {
            Text = text;
            return null;
        }

        if (IsSwitch && text is "true" or "false")
        {
            Number = text == "true" ? 1 : 0;
            return null;
        }

        var isNumber = double.TryParse(text.Replace("dB", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        Number = isNumber ? Math.Clamp(number, _least, _most) : Number;
        return isNumber ? null : $"{Name}: \"{text}\" is no number";
    }

    /// <summary>As the Core tells it. Whole numbers have no decimals, and switches are numbers or words.</summary>
    public JsonObject Json(bool wordsForSwitches) => new()
    {
        [nameof(Name)] = Name,
        ["Value"] = IsText ? JsonValue.Create(Text)
            : IsSwitch && wordsForSwitches ? JsonValue.Create(Number != 0)
            : Number == Math.Truncate(Number) ? JsonValue.Create((long)Number)
            : JsonValue.Create(Number),
        ["String"] = Spelled,
        [nameof(Position)] = Position,
    };
}
