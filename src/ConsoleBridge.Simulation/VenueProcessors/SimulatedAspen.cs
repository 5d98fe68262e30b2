using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>A Lectrosonics ASPEN processor (SPN) of sixteen inputs and twelve outputs.</summary>
/// <remarks>It tells nothing by itself: what changes at the device is heard by asking. Source: one implementation; README beside this file.</remarks>
internal sealed class SimulatedAspen : SimulatedProcessor
{
    private const int TcpPort = 4080;
    private const int MaxLineBytes = 1024;
    private const int Inputs = 16;
    private const int Outputs = 12;
    private const int RearPanel = 8;
    private const string Error = "ERROR";
    private const string Fine = "OK";

    private static readonly Regex Command = new("^!([a-z]+)\\((\\d{1,2}|\\*)\\)(?:(\\?)|=(.+))?$");

    internal SimulatedAspen(SimulatorOptions options)
        : base("SPN1612", options, TcpPort)
    {
        AddRow("ingn", Inputs, -10, 60);
        AddRow("inmt", Inputs, 0, 1);
        AddRow("outgn", Outputs, -70, 20);
        AddRow("outmt", Outputs, 0, 1);
        AddRow("rpingn", RearPanel, -70, 20);
        AddRow("rpoutgn", RearPanel, -70, 20);
        Find("inmt/1")!.Value = 1;
        Find("inmt/2")!.Value = 1;
    }

    /// <summary>Says nothing: the unit speaks when it is spoken to.</summary>
    protected override void OnOpened(LineSession session)
    {
    }

    /// <inheritdoc/>
    protected override void OnByte(LineSession session, byte value)
    {
        if (value != '\n')
        {
            if (session.Typed.Count < MaxLineBytes)
            {
                session.Typed.Add(value);
            }

            return;
        }

        string line = Encoding.Latin1.GetString([.. session.Typed]);
        session.Typed.Clear();
        string answer = Execute(session, line);
        if (answer == Error)
        {
            Violate(line, "is refused");
        }

        session.Say(Bytes(answer + "\r\n"));
    }

    /// <summary>Nobody is told.</summary>
    protected override void OnChanged(ProcessorPoint point, LineSession? by)
    {
    }

    /// <inheritdoc/>
    protected override void Live()
    {
        // Now and then somebody turns the last knob of the rear panel, by a decibel.
        if (Random.Next(5) == 0)
        {
            var gain = Find($"rpoutgn/{RearPanel}")!;
            gain.Value = gain.Clamp(gain.Value + Random.Next(-1, 2));
        }
    }

    private static string Spelled(double value) => value.ToString(CultureInfo.InvariantCulture);

    private void AddRow(string command, int count, double least, double most)
    {
        for (int number = 1; number <= count; number++)
        {
            AddPoint($"{command}/{number}", 0, least, most);
        }
    }

    private string Execute(LineSession session, string line)
    {
        var match = Command.Match(line);
        string verb = match.Groups[1].Value;
        string what = verb switch
        {
            "inmttog" or "outmttog" => verb[..^3],
            "rpingnst" or "rpoutgnst" => verb[..^2],
            _ => verb,
        };
        var points = Points(what, match.Groups[2].Value);
        if (!match.Success || points.Count == 0)
        {
            return Error;
        }

        if (verb.EndsWith("tog", StringComparison.Ordinal))
        {
            return match.Groups[3].Success || match.Groups[4].Success ? Error : ChangeAll(session, points, point => 1 - point.Value);
        }

        if (verb != what)
        {
            return TryReadNumber(match.Groups[4].Value, out double step)
                ? ChangeAll(session, points, point => point.Clamp(point.Value + step))
                : Error;
        }

        if (match.Groups[4].Success && !TrySet(session, points, match.Groups[4].Value))
        {
            return Error;
        }

        return match.Groups[3].Success || match.Groups[4].Success ? Report(verb, match.Groups[2].Value, points) : Error;
    }

    private List<ProcessorPoint> Points(string command, string place)
    {
        int count = command switch { "ingn" or "inmt" => Inputs, "outgn" or "outmt" => Outputs, "rpingn" or "rpoutgn" => RearPanel, _ => 0 };
        return [.. Enumerable.Range(1, count)
            .Where(number => place == "*" || place == number.ToString(CultureInfo.InvariantCulture))
            .Select(number => Find($"{command}/{number}")!)];
    }

    private string ChangeAll(LineSession session, List<ProcessorPoint> points, Func<ProcessorPoint, double> next)
    {
        points.ForEach(point => Change(point, next(point), session));
        return Fine;
    }

    // One value for all, or a list with one for each.
    private bool TrySet(LineSession session, List<ProcessorPoint> points, string text)
    {
        string[] words = text.StartsWith('{') && text.EndsWith('}') ? text[1..^1].Split(',') : [.. points.Select(_ => text)];
        var values = new double[words.Length];
        if (words.Length != points.Count)
        {
            return false;
        }

        for (int index = 0; index < words.Length; index++)
        {
            if (!TryReadNumber(words[index], out values[index]) || !points[index].Holds(values[index]))
            {
                return false;
            }
        }

        for (int index = 0; index < words.Length; index++)
        {
            Change(points[index], values[index], session);
        }

        return true;
    }

    private static string Report(string verb, string place, List<ProcessorPoint> points) => place == "*"
        ? $"OK {verb}(*)={{{string.Join(',', points.Select(point => Spelled(point.Value)))}}}"
        : $"OK {verb}({place})={Spelled(points[0].Value)}";

    private static bool TryReadNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
