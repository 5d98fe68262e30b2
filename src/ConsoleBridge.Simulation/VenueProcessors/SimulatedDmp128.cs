using System.Globalization;
using System.Text;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>An Extron DMP 128 that speaks SIS, and the few SIS commands of a switcher besides.</summary>
/// <remarks>
/// Settings are answered with their tag always; verbose mode 2 tags the answers to queries too, verbose mode 1 tells what others
/// change. Source: DMP 128 User Guide, SIS chapters (doc); README beside this file.
/// </remarks>
internal sealed partial class SimulatedDmp128 : SimulatedProcessor
{
    private const int TelnetPort = 23;
    private const int MaxCommandBytes = 128;
    private const byte Escape = 0x1B;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private string? _password;
    private int _maxSessions = 200;

    internal SimulatedDmp128(SimulatorOptions options)
        : base("DMP 128", options, TelnetPort, first: "serial")
    {
        for (int group = 1; group <= SisObjects.Groups; group++)
        {
            bool isFader = SisObjects.IsFader(group);
            AddPoint($"group/{group}", isFader ? -20 : 0, isFader ? -100 : 0, isFader ? 12 : 1);
            AddPoint($"group/{group}/most", 12, -100, 12);
            AddPoint($"group/{group}/least", -100, -100, 12);
        }

        foreach (int number in SisObjects.Numbers())
        {
            var (least, most) = SisObjects.GainRange(number)!.Value;
            AddPoint($"gain/{number}", 0, least, most);
            AddPoint($"mute/{number}", 0, 0, 1);
        }

        AddNames("preset", SisObjects.Presets, "Preset");
        AddNames("input", SisObjects.Inputs, "Input");
        AddNames("output", SisObjects.Outputs, "Output");
        AddPoint("volume", 50, 0, 100);
        AddPoint("audio-mute", 0, 0, 1);
        AddPoint("video-mute", 0, 0, 1);
        for (int output = 1; output <= SisObjects.Outputs; output++)
        {
            AddPoint($"tie/{output}", 1, 1, SisObjects.Inputs);
        }
    }

    /// <inheritdoc/>
    protected override string OwnUsage => "password WORD|off | sessions COUNT | verbose 0..3";

    /// <inheritdoc/>
    protected override LineSession MakeSession(IStreamClient client, bool isNetwork) =>
        new SisSession(this, client, isNetwork, _password is not null);

    /// <inheritdoc/>
    protected override void OnOpened(LineSession session)
    {
        var sis = (SisSession)session;
        sis.IsRefused = session.IsNetwork && Sessions.Count > _maxSessions;
        if (sis.IsRefused)
        {
            Answer(session, "E26");
            return;
        }

        Answer(session, "(c) Copyright 2012, Extron Electronics, DMP 128, V1.02, 60-1211-01");
        if (!sis.IsLoggedIn)
        {
            session.Say("Password:"u8.ToArray());
        }
    }

    /// <inheritdoc/>
    protected override void OnByte(LineSession session, byte value)
    {
        var sis = (SisSession)session;
        if (sis.IsRefused)
        {
            return;
        }

        if ((session.Typed.Count > 0 || sis.IsEscaped) && Time.GetElapsedTime(session.TypedAt) > LongestPause)
        {
            // Too long inside a command: forgotten without a word.
            session.Typed.Clear();
            sis.IsEscaped = false;
        }

        if (!sis.IsLoggedIn)
        {
            LogIn(sis, value);
        }
        else if (value == Escape)
        {
            Refuse(sis, session.Typed.Count > 0, "is not complete");
            sis.IsEscaped = true;
        }
        else if (sis.IsEscaped)
        {
            HearEscaped(sis, value);
        }
        else
        {
            HearImmediate(sis, value);
        }
    }

    /// <inheritdoc/>
    protected override void OnChanged(ProcessorPoint point, LineSession? by)
    {
        string? tagged = Tagged(point);
        foreach (var other in Sessions.OfType<SisSession>().Where(other => other != by && other.IsTold && other.IsLoggedIn && !other.IsRefused))
        {
            if (tagged is not null)
            {
                Answer(other, tagged);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Live()
    {
        // Now and then somebody turns the knob of group 4, by at most half a decibel.
        if (Random.Next(5) == 0)
        {
            var knob = Find("group/4")!;
            Change(knob, knob.Clamp(Math.Round(knob.Value + (Random.NextDouble() - 0.5), 1)), by: null);
        }
    }

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line)
    {
        switch (line.Verb, line.Arguments)
        {
            case ("password", [var word]):
                _password = word == "off" ? null : word;
                return Done("holds for who connects from now on");
            case ("sessions", [var word]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count):
                _maxSessions = count;
                return Done();
            case ("verbose", [var word]) when word is "0" or "1" or "2" or "3":
                foreach (var session in Sessions.OfType<SisSession>())
                {
                    session.Verbose = word[0] - '0';
                }

                return Done();
            default:
                return null;
        }
    }

    private static void Answer(LineSession session, string text) => session.Say(Bytes(text + "\r\n"));

    private void AddNames(string kind, int count, string name)
    {
        for (int number = 1; number <= count; number++)
        {
            AddText($"{kind}/{number}/name", $"{name} {number}");
        }
    }

    private void LogIn(SisSession session, byte value)
    {
        if (value is not (byte)'\r')
        {
            if (value != '\n')
            {
                Type(session, value);
            }

            return;
        }

        session.IsLoggedIn = TakeTyped(session) == _password;
        if (session.IsLoggedIn)
        {
            Answer(session, "Login Administrator");
        }
        else
        {
            session.Say("\r\nPassword:"u8.ToArray());
        }
    }

    private void HearEscaped(SisSession session, byte value)
    {
        if (value != '\r')
        {
            Type(session, value);
            return;
        }

        session.IsEscaped = false;
        string command = TakeTyped(session);
        Conclude(session, command, Escaped(session, command));
    }

    private void HearImmediate(SisSession session, byte value)
    {
        if (value is (byte)'\r' or (byte)'\n')
        {
            Refuse(session, session.Typed.Count > 0, "is no command");
            return;
        }

        Type(session, value);
        if (session.Typed.Count < MaxCommandBytes && (char.IsAsciiDigit((char)value) || value == '*'))
        {
            return;
        }

        string command = TakeTyped(session);
        Conclude(session, command, Immediate(session, command));
    }

    private void Refuse(SisSession session, bool isWrong, string reason)
    {
        if (isWrong)
        {
            Violate(TakeTyped(session), reason);
            Answer(session, "E10");
        }
    }

    private void Conclude(SisSession session, string command, string answer)
    {
        if (answer is "E10")
        {
            Violate(command, "there is no such command");
        }

        Answer(session, answer);
    }

    private static void Type(SisSession session, byte value)
    {
        if (session.Typed.Count < MaxCommandBytes)
        {
            session.Typed.Add(value);
        }
    }

    private static string TakeTyped(LineSession session)
    {
        string text = Encoding.Latin1.GetString([.. session.Typed]);
        session.Typed.Clear();
        return text;
    }
}
