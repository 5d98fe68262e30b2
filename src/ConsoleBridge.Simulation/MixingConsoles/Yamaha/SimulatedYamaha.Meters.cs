using System.Globalization;
using System.Text;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

// Meters: each connection follows its own, and must say so again and again.
internal sealed partial class SimulatedYamaha
{
    private const int LeastMeterInterval = 40;
    private const int MostMeterInterval = 1000;
    private const int PlayingChannels = 8;
    private const double Quiet = double.NegativeInfinity;

    // 40 ms were asked for and 50 came.
    private static readonly TimeSpan FastestMeter = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MeterLapse = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(string Meter, int Channel), double> _levels = [];

    private string OfMeter(RcpSession session, string verb, RcpLine line)
    {
        if (line.Words.Count < 2 || line.Words.Count > (verb == "mtrstart" ? 3 : 2))
        {
            return WrongFormat;
        }

        var address = line.Words[1];
        var meter = _table.Meters.FirstOrDefault(meter => meter.Addresses.Contains(address));
        if (meter is null)
        {
            return UnknownAddress;
        }

        if (verb == "mtrstop")
        {
            session.Meters.Remove(address);
            return $"OK mtrstop {address}";
        }

        var interval = MostMeterInterval / 10;
        if (line.Words.Count == 3 && (!TryIndex(line.Words[2], out interval) || interval is < LeastMeterInterval or > MostMeterInterval))
        {
            return InvalidArgument;
        }

        var run = new RcpMeterRun(meter, address, TimeSpan.FromMilliseconds(interval) is var wished && wished > FastestMeter ? wished : FastestMeter);
        run.StartedAt = _options.Time.GetTimestamp();
        run.PushedAt = session.Meters.GetValueOrDefault(address)?.PushedAt ?? 0;
        session.Meters[address] = run;
        return "OK " + line.Text;
    }

    private void PushMeters(RcpSession session)
    {
        foreach (var run in session.Meters.Values.ToArray())
        {
            if (_options.Time.GetElapsedTime(run.StartedAt) > MeterLapse)
            {
                session.Meters.Remove(run.Address);
            }
            else if (_options.Time.GetElapsedTime(run.PushedAt) >= run.Interval)
            {
                run.PushedAt = _options.Time.GetTimestamp();
                session.Say(Pushed(run));
            }
        }
    }

    private string Pushed(RcpMeterRun run)
    {
        var text = new StringBuilder($"NOTIFY mtr {run.Address} {Family.MeterWord}");
        for (var channel = 0; channel < run.Meter.Channels; channel++)
        {
            text.Append(CultureInfo.InvariantCulture, $" {RcpMeterLaw.ToByte(LevelOf(run.Meter.Listed, channel), Family.MeterWord):X2}");
        }

        return text.ToString();
    }

    // Some channels play, the others are quiet; what was steered stays where it is.
    private double LevelOf(string meter, int channel)
    {
        if (_levels.TryGetValue((meter, channel), out var level))
        {
            return level;
        }

        return _options.Lives && channel < PlayingChannels ? -30 + (_random.NextDouble() * 12) : Quiet;
    }
}
