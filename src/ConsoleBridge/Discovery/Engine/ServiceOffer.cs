using System.Text;
using ConsoleBridge.Discovery.Wire;

namespace ConsoleBridge.Discovery.Engine;

/// <summary>One service that is offered: its name, its records, and how far it has got. Not safe for threads.</summary>
/// <remarks>Times to live: RFC 6762, 10; phases: RFC 6762, 8.</remarks>
internal sealed class ServiceOffer
{
    /// <summary>Time to live of what names a host or its addresses.</summary>
    public const uint HostSeconds = 120;

    /// <summary>Time to live of everything else.</summary>
    public const uint OtherSeconds = 4500;

    private const int Probes = 3;
    private const int Announcements = 2;
    private const int PatientRenames = 10;
    private static readonly DnsName Types = DnsName.OfType("_services._dns-sd._udp");
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AnnounceInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RenamePause = TimeSpan.FromSeconds(5);

    private readonly string _wanted;
    private readonly ushort _port;
    private readonly IReadOnlyList<string> _text;
    private int _sent;
    private int _number = 1;
    private bool _hasNewName;

    public ServiceOffer(string name, string type, ushort port, IReadOnlyList<string> text)
    {
        _wanted = name;
        _port = port;
        _text = text;
        Type = DnsName.OfType(type);
        Instance = Type.Under(name);
    }

    /// <summary>The name that was wanted.</summary>
    public string Wanted => _wanted;

    /// <summary>Its type: <c>_osc._udp.local</c>.</summary>
    public DnsName Type { get; }

    /// <summary>Its full name, with a number when somebody else has the name already: <c>FOH (2)._osc._udp.local</c>.</summary>
    public DnsName Instance { get; private set; }

    public OfferPhase Phase { get; private set; }

    /// <summary>When it has something to say next; null when it only answers.</summary>
    public TimeSpan? Next { get; private set; }

    /// <summary>It has its name: it may answer.</summary>
    public bool IsStanding => Phase != OfferPhase.Probing;

    /// <summary>That its type has this instance, and that there is such a type: others may say so too.</summary>
    public IEnumerable<DnsRecord> SharedRecords() =>
        [new PointerRecord(Type, OtherSeconds, IsUnique: false, Instance), new PointerRecord(Types, OtherSeconds, IsUnique: false, Type)];

    /// <summary>Where it is and what it says of itself: nobody else says so.</summary>
    public IEnumerable<DnsRecord> UniqueRecords(DnsName host) =>
        [Service(host), new TextRecord(Instance, OtherSeconds, IsUnique: true, _text)];

    /// <summary>Begins with probing, a moment from now.</summary>
    public void Restart(TimeSpan at)
    {
        Phase = OfferPhase.Probing;
        _sent = 0;
        Next = at;
    }

    /// <summary>Somebody else has the name: takes another and begins anew.</summary>
    public void Rename(TimeSpan now)
    {
        _number++;
        Instance = Type.Under(Numbered());
        _hasNewName = true;
        Restart(now + (_number > PatientRenames ? RenamePause : TimeSpan.Zero));
    }

    /// <summary>The name under which it stands, when it is another than before; null when that is no news.</summary>
    public string? TakeNewName()
    {
        if (!_hasNewName || !IsStanding)
        {
            return null;
        }

        _hasNewName = false;
        return Instance.Labels[0];
    }

    /// <summary>Somebody says that it is gone: tells that it is not.</summary>
    public void AnnounceAgain(TimeSpan now)
    {
        Phase = OfferPhase.Announcing;
        _sent = 1;
        Next = now;
    }

    /// <summary>Takes the step that is due.</summary>
    /// <returns>What is to be said: true for an announcement, false for a probe, null for nothing.</returns>
    public bool? Step(TimeSpan now)
    {
        if (Next is null || Next > now)
        {
            return null;
        }

        if (Phase == OfferPhase.Probing && _sent < Probes)
        {
            _sent++;
            Next = now + ProbeInterval;
            return false;
        }

        if (Phase == OfferPhase.Probing)
        {
            Phase = OfferPhase.Announcing;
            _sent = 0;
        }

        _sent++;
        Next = _sent < Announcements ? now + AnnounceInterval : null;
        Phase = _sent < Announcements ? OfferPhase.Announcing : OfferPhase.Standing;
        return true;
    }

    /// <summary>A record that says something else of our name.</summary>
    public bool IsContradictedBy(DnsRecord record, DnsName host) =>
        !record.IsGoodbye && record.Name.Equals(Instance) && (record.Type is DnsType.Service or DnsType.Text)
        && !UniqueRecords(host).Any(record.SaysTheSameAs);

    /// <summary>Two probe for the same name at once: the record with the greater bytes wins (RFC 6762, 8.2).</summary>
    public bool LosesAgainst(ServiceRecord other, DnsName host)
    {
        var mine = Service(host);
        int order = (mine.Priority, mine.Weight, mine.Port).CompareTo((other.Priority, other.Weight, other.Port));
        return order != 0 ? order < 0 : Bytes(mine.Target).SequenceCompareTo(Bytes(other.Target)) < 0;
    }

    private static ReadOnlySpan<byte> Bytes(DnsName name) =>
        name.Labels.Select(Encoding.UTF8.GetBytes).SelectMany(label => label.Prepend((byte)label.Length)).ToArray();

    private ServiceRecord Service(DnsName host) => new(Instance, HostSeconds, IsUnique: true, 0, 0, _port, host);

    private string Numbered()
    {
        string suffix = $" ({_number})";
        string name = _wanted;
        while (Encoding.UTF8.GetByteCount(name + suffix) > DnsName.MaxLabelBytes)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        }

        return name + suffix;
    }
}
