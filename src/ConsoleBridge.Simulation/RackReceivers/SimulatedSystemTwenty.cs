using System.Globalization;
using System.Net;
using System.Text;
using ConsoleBridge.Simulation.VenueProcessors;

namespace ConsoleBridge.Simulation.RackReceivers;

/// <summary>An Audio-Technica System 20 PRO receiver (ATW-R1440): one client on TCP 17200, notices by multicast.</summary>
/// <remarks>Source: IP control protocol specification V0.0.5 (catalogue), one client; README beside this file.</remarks>
internal sealed partial class SimulatedSystemTwenty : SimulatedProcessor
{
    private const int TcpPort = 17200;
    private const int MaxCommandBytes = 255;
    private const int Channels = 4;
    private const int NameLetters = 8;
    private const string LinkId = "0001";
    private static readonly IPEndPoint FactoryGroup = new(IPAddress.Parse("239.0.0.100"), 17000);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly NoticeGroup _notices;
    private bool _givesNotice;
    private bool _tellsLevels;
    private int _levelInterval = 10;
    private ITimer? _levels;
    private int _busyAnswers;
    private bool _divides;

    internal SimulatedSystemTwenty(SimulatorOptions options)
        : base("ATW-R1440", options, TcpPort)
    {
        MaxSessions = 1;
        _notices = new NoticeGroup(options.Address, FactoryGroup, Faults, options);
        AddText("myname", options.Name ?? "STAGE-L");
        AddText("version", "1.2.0");
        AddPoint("mixoutvolume", 30, 0, 40);
        AddPoint("lock", 0, 0, 1);
        for (int channel = 1; channel <= Channels; channel++)
        {
            AddPoint($"chmute/{channel}", 0, 0, 1);
            AddPoint($"chvolume/{channel}", 20, 0, 40);
            AddPoint($"chhpf/{channel}", 0, 0, 3);
            AddPoint($"choutputtype/{channel}", 0, 0, 1);
            AddPoint($"chmixout/{channel}", 1, 0, 1);

            // The last one is spare: no transmitter there.
            AddPoint($"ststx/{channel}", channel < Channels ? 1 : 0, 0, 1);
            AddPoint($"txmute/{channel}", 0, 0, 1);
            AddPoint($"txforcedmute/{channel}", 0, 0, 2);
            AddPoint($"txmicgain/{channel}", 5, 0, 15);
            AddPoint($"txbattery/{channel}", 1, 0, 2);
            AddPoint($"levelbatttx/{channel}", 3, 0, 4);
        }
    }

    /// <inheritdoc/>
    public override Task StopAsync()
    {
        _notices.Dispose();
        return base.StopAsync();
    }

    /// <summary>Says nothing: the unit speaks when it is spoken to.</summary>
    protected override void OnOpened(LineSession session)
    {
    }

    /// <inheritdoc/>
    protected override void OnByte(LineSession session, byte value)
    {
        if (value != '\r')
        {
            if (session.Typed.Count <= MaxCommandBytes)
            {
                session.Typed.Add(value);
            }

            return;
        }

        string line = Encoding.Latin1.GetString([.. session.Typed]);
        session.Typed.Clear();
        if (session.IsLate && Time.GetElapsedTime(session.TypedAt) < Patience)
        {
            Violate(line, "came before the last command was answered");
        }

        foreach (string answer in Execute(line, session))
        {
            session.Say(Bytes(answer + "\r"));
        }
    }

    /// <inheritdoc/>
    protected override void OnChanged(ProcessorPoint point, LineSession? by)
    {
        string[] words = point.Name.Split('/');
        if (_givesNotice && words[0] is "myname" or "chmute" or "chvolume" or "ststx" or "txmute" or "levelbatttx")
        {
            _notices.Send(Bytes($"MD n{words[0]} {LinkId} 00 NC {Parameters(words[0], words.Length > 1 ? words[1] : "")}\r"));
        }
    }

    /// <inheritdoc/>
    protected override void OnPowerLost() => (_givesNotice, _tellsLevels, _busyAnswers) = (false, false, 0);

    /// <inheritdoc/>
    protected override void Live()
    {
        // Now and then somebody turns the last channel a little.
        if (Random.Next(5) == 0)
        {
            var volume = Find($"chvolume/{Channels}")!;
            Change(volume, volume.Clamp(volume.Value + Random.Next(-1, 2)), by: null);
        }
    }

    // The order of the figures is not documented: this one is made up, and nobody should read it.
    private void TellLevels()
    {
        _levels?.Dispose();
        _levels = null;
        if (!_tellsLevels || !_givesNotice)
        {
            return;
        }

        _levels = Later(TimeSpan.FromMilliseconds(100 * _levelInterval), TellLevels);
        for (int channel = 1; channel <= Channels; channel++)
        {
            _notices.Send(Bytes(string.Create(CultureInfo.InvariantCulture, $"MD nsys20levelall {LinkId} 00 NC {channel},{Random.Next(60)},{Random.Next(40, 60)},{Random.Next(6)},5,0\r")));
        }
    }

    private static string Quote(string text) => $"\"{text.PadRight(NameLetters)}\"";

    // COMMAND H ID UU CC params: whole tokens, for a name may hold any of these words.
    private string[] Execute(string line, LineSession session)
    {
        string[] words = line.Split(' ', 6);
        string command = words[0];
        var code = Check(line, words);
        if (code == SystemTwentyCode.None && _busyAnswers > 0)
        {
            _busyAnswers--;
            return [Nak(command, SystemTwentyCode.Busy)];
        }

        string parameters = words.Length > 5 ? words[5] : "";
        if (code == SystemTwentyCode.None && words[1] == "O")
        {
            code = Ask(command, parameters, out string values);
            if (code == SystemTwentyCode.None)
            {
                return Answer(command, values);
            }
        }
        else if (code == SystemTwentyCode.None)
        {
            code = Set(command, parameters, session);
            if (code == SystemTwentyCode.None)
            {
                return [$"{command} ACK {LinkId} 00 NC"];
            }
        }

        Violate(line, $"is refused: {(int)code:00} {code}");
        return [Nak(command, code)];
    }

    private static SystemTwentyCode Check(string line, string[] words)
    {
        if (line.Length > MaxCommandBytes || words.Length < 5 || words[1] is not ("O" or "S") || words[3] != "00")
        {
            return SystemTwentyCode.Syntax;
        }

        return words[4] != "NC" ? SystemTwentyCode.Division : words[2] != LinkId ? SystemTwentyCode.Parameter : SystemTwentyCode.None;
    }

    private static string Nak(string command, SystemTwentyCode code) =>
        string.Create(CultureInfo.InvariantCulture, $"{command} NAK {LinkId} 00 NC {(int)code:00}");

    // Whole, or in three parts that belong together.
    private string[] Answer(string command, string values)
    {
        if (!_divides || values.Length < 3)
        {
            return [$"{command} {LinkId} 00 NC {values}"];
        }

        int third = values.Length / 3;
        return
        [
            $"{command} {LinkId} 00 CS {values[..third]}",
            $"{command} {LinkId} 00 CM {values[third..(2 * third)]}",
            $"{command} {LinkId} 00 CE {values[(2 * third)..]}",
        ];
    }
}
