using System.Globalization;
using System.Text.RegularExpressions;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.RackReceivers;

// What is written, what a channel tells at a glance, and what the unit can be told while it runs.
internal sealed partial class SimulatedLectrosonics
{
    /// <inheritdoc/>
    protected override string OwnUsage => "tx on|off N | battery N percent P | get POINT | access on|off | firmware WORD | reboot DURATION";

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("tx", [var word, var channel]) when Find($"{_model.Link}/{channel}") is not null =>
            WithSwitch(word, on => SwitchTransmitter(int.Parse(channel, CultureInfo.InvariantCulture), on)),
        ("battery", [var channel, "percent", var word]) when Find($"{_model.Voltage}/{channel}") is not null => SetBattery(channel, word),
        ("get", [var name]) => Find(name) is { } point ? Done(point.ToString()) : new SteeringResult(false, $"there is no point \"{name}\"; \"state\" lists them"),

        // A port that is set to "send only" takes connections and hears nothing.
        ("access", [var word]) => WithSwitch(word, on => _isPortDeaf = !on),
        ("firmware", [var word]) when Find("version") is { } version => Done(version.Text = word),
        ("reboot", [var word]) => SteeringWords.TryReadDuration(word, out var away)
            ? PowerCycle(away)
            : new SteeringResult(false, $"\"{word}\" is no duration; write 200ms or 30s"),
        _ => null,
    };

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\])*\"|[^,]+")]
    private static partial Regex Element();

    private static string[] Elements(string place, string value) =>
        place == "*" && value.StartsWith('{') && value.EndsWith('}')
            ? [.. Element().Matches(value[1..^1]).Select(match => match.Value.Trim())]
            : [value];

    // Null when it may be written.
    private static string? Refusal(LectrosonicsProperty property, string place, int[] places, string value)
    {
        if (property.Access != LectrosonicsAccess.Write)
        {
            return property.Access == LectrosonicsAccess.Read ? "cannot be written" : "must not be written from afar";
        }

        string[] elements = Elements(place, value);
        if (elements.Length != places.Length)
        {
            return $"an array of {places.Length} elements is expected";
        }

        return elements.Select(element => Refusal(property, element)).FirstOrDefault(refusal => refusal is not null);
    }

    private static string? Refusal(LectrosonicsProperty property, string element)
    {
        if (property.Text is not null)
        {
            return LectrosonicsText.TryUnquote(element, out string text) && text.Length <= property.Most ? null : $"a text in quotes of at most {property.Most} letters is expected";
        }

        return double.TryParse(element, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && (number == property.Leave || (number >= property.Least && number <= property.Most))
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{element} is outside {property.Least}..{property.Most}");
    }

    private void Adopt(LectrosonicsProperty property, int[] places, string[] elements)
    {
        for (int index = 0; index < places.Length; index++)
        {
            var point = Find(property.Point(places[index]))!;
            if (property.Text is not null)
            {
                _ = LectrosonicsText.TryUnquote(elements[index], out string text);
                point.Text = text;
            }
            else if (double.Parse(elements[index], CultureInfo.InvariantCulture) is var number && number != property.Leave)
            {
                point.Value = number;
            }
        }
    }

    // < chstat(n)? >: sixteen figures. What the transmitter said stays when it has gone, and means nothing then: element 3 tells.
    private string ChannelStatus(string place, bool isAsked, bool isVerbose, string line)
    {
        if (!isAsked || Find($"rxlink/{place}") is not { } link)
        {
            Violate(line, "chstat is asked for, one channel at a time");
            return "ERROR index";
        }

        string[] figures =
        [
            "1", Of("rxpwr"), link.ToString(), Of("rxameter"), Of("rxrmeter"), "0", place is "1" or "3" ? "2" : "1", Of("rxmute"), Of("rxsquelch"),
            Of("txbtime"), Of("txbwarn"), Of("txlock"), "0", "0", Of("txblevel"), Of("txbpercent"),
        ];
        string value = $"{{{string.Join(',', figures)}}}";
        return isVerbose ? $"OK chstat({place})={value}" : $"OK {value}";

        string Of(string name) => Find($"{name}/{place}")!.ToString();
    }

    private void SwitchTransmitter(int channel, bool on)
    {
        Find($"{_model.Link}/{channel}")!.Value = on ? 1 : 0;
        SetIfThere($"rxsquelch/{channel}", on ? 0 : 1);
        SetIfThere($"{_model.Level}/{channel}", on ? (_model == LectrosonicsModel.Dsqd ? 180 : 62) : 4);
        SetIfThere($"rxameter/{channel}", on ? -37 : -120);
        if (_model != LectrosonicsModel.Dsqd)
        {
            SetIfThere($"{_model.Voltage}/{channel}", on ? 148 : 0);
        }
    }

    private SteeringResult SetBattery(string channel, string word)
    {
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int percent) || percent > 100)
        {
            return new SteeringResult(false, $"\"{word}\" is outside 0..100");
        }

        // An alkaline cell: 1.0 V when it is empty, 1.5 V when it is new; the DSQD tells tenths of two of them, the Venues hundredths of one.
        SetIfThere($"{_model.Voltage}/{channel}", _model == LectrosonicsModel.Dsqd ? 20 + (percent / 10) : 100 + (percent / 2));
        SetIfThere($"txbpercent/{channel}", percent);
        SetIfThere($"txbwarn/{channel}", percent < 10 ? 2 : percent < 25 ? 1 : 0);
        return Done();
    }

    private void SetIfThere(string name, double value)
    {
        if (Find(name) is { } point)
        {
            point.Value = value;
        }
    }
}
