using System.Net;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>Writes one report.</summary>
/// <returns>Bytes written.</returns>
internal delegate int ReportWriter(Span<byte> destination);

/// <summary>
/// What is sent again and again because a client subscribed: meters, single values, formats. A subscription lives for
/// ten seconds unless renewed; one that has expired cannot be renewed. Not thread-safe: the console's lock guards it.
/// </summary>
/// <remarks>Source: unofficial X32 protocol 4.06, subscriptions; X AIR document, firmware 1.11, meters.</remarks>
internal sealed class ConsoleReports
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly List<Report> _reports = [];

    public ConsoleReports(TimeProvider time) => _time = time;

    /// <summary>Interval for a time factor: 50 ms times 2 … 99, 50 ms for any other.</summary>
    public static TimeSpan Interval(int timeFactor) =>
        TimeSpan.FromMilliseconds(50 * (timeFactor is >= 2 and <= 99 ? timeFactor : 1));

    /// <summary>Begins a report; the first is due at once. One of the same client and name is replaced.</summary>
    public void Add(SocketAddress to, string name, int timeFactor, ReportWriter write)
    {
        _reports.RemoveAll(report => report.Name == name && report.To.Equals(to));
        long now = _time.GetTimestamp();
        _reports.Add(new Report(RemoteClients.Copy(to), name, Interval(timeFactor), write) { Due = now, Since = now });
    }

    /// <summary>Gives ten more seconds to one report of a client, or to all of them.</summary>
    public void Renew(SocketAddress to, string? name)
    {
        foreach (Report report in _reports)
        {
            if (report.Matches(to, name) && IsLive(report))
            {
                report.Since = _time.GetTimestamp();
            }
        }
    }

    public void Remove(SocketAddress to, string? name) => _reports.RemoveAll(report => report.Matches(to, name));

    public void Clear() => _reports.Clear();

    /// <summary>Sends what is due.</summary>
    /// <returns>How long until the next is due; null when there is none.</returns>
    public TimeSpan? SendDue(byte[] buffer, Hosting.DatagramSender send)
    {
        _reports.RemoveAll(report => !IsLive(report));
        TimeSpan? next = null;
        long now = _time.GetTimestamp();
        foreach (Report report in _reports)
        {
            if (report.Due <= now)
            {
                send(buffer.AsSpan(0, report.Write(buffer)), report.To);
                long step = (long)(report.Interval.TotalSeconds * _time.TimestampFrequency);
                report.Due = Math.Max(report.Due + step, now + 1);
            }

            TimeSpan wait = _time.GetElapsedTime(now, report.Due);
            next = next is null || wait < next ? wait : next;
        }

        return next;
    }

    private bool IsLive(Report report) => _time.GetElapsedTime(report.Since) < Lifetime;

    private sealed class Report(SocketAddress to, string name, TimeSpan interval, ReportWriter write)
    {
        public SocketAddress To { get; } = to;

        public string Name { get; } = name;

        public TimeSpan Interval { get; } = interval;

        public ReportWriter Write { get; } = write;

        public long Due { get; set; }

        public long Since { get; set; }

        // The console takes a name with and without its slash.
        public bool Matches(SocketAddress client, string? wanted) =>
            To.Equals(client) && (wanted is null || wanted.TrimStart('/') == Name.TrimStart('/'));
    }
}
