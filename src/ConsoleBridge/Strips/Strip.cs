using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Strips;

namespace ConsoleBridge.Strips;

/// <summary>One strip of a console that an alert wants, or that is to be put back. Owned by the strips' loop.</summary>
internal sealed class Strip(StripConsole console, string channel, IReadOnlyList<ParameterDefinition> fields, StripMachine machine)
{
    // Longer than a connection without a sign of life counts as one.
    private static readonly TimeSpan Delivered = TimeSpan.FromSeconds(15);

    private readonly long[] _revisions = new long[fields.Count];
    private readonly long[] _heardAt = new long[fields.Count];
    private readonly long?[] _askedAt = new long?[fields.Count];
    private readonly (TimeSpan At, long Session)?[] _unanswered = new (TimeSpan, long)?[fields.Count];
    private readonly (string Occasion, WriteStatus Status)[] _noted = new (string, WriteStatus)[fields.Count];

    public StripConsole Console { get; } = console;

    public string Channel { get; } = channel;

    /// <summary>Its parameters, in the order of the machine's fields.</summary>
    public IReadOnlyList<ParameterDefinition> Fields { get; } = fields;

    public StripMachine Machine { get; } = machine;

    /// <summary>The alert that shows; null for none.</summary>
    public Alert? Alert { get; set; }

    /// <summary>When its text was made.</summary>
    public TimeSpan TextAt { get; set; }

    /// <summary>Why it is as it is, as it was said last; null when there was nothing to say.</summary>
    public string? SaidWhy { get; set; }

    /// <summary>The alerts of which it was said that it shows them; none since its own name is back.</summary>
    public HashSet<(string Id, DateTimeOffset Since)> SaidAlerts { get; } = [];

    /// <summary>Why a write to it has failed, as it was said last; null since one has not.</summary>
    public string? SaidFailure { get; set; }

    /// <summary><c>foh ch/5</c>.</summary>
    public string Name => $"{Console.Device.Description.Id} {Channel}";

    /// <summary>What the journal must hold of it: one entry, or none.</summary>
    public IEnumerable<StripEntry> Entries => Machine.Record is { } record ? [new StripEntry(Console.Device.Description.Id, Channel, record)] : [];

    public ParameterKey KeyOf(int field) => new(Console.Device.Number, Fields[field].Index);

    /// <summary>The console's word has reached the store.</summary>
    /// <returns>True when somebody else has changed a field under the alert.</returns>
    public bool Observe(int field, in ParameterChange change, TimeSpan now, bool isAnswer = false)
    {
        if (change.Revision < _revisions[field] || (change.Revision == _revisions[field] && !isAnswer))
        {
            return false;
        }

        _revisions[field] = change.Revision;
        _heardAt[field] = change.HeardAt;
        var text = change.Value.IsTrusted ? change.Value.Text : null;
        if (text is not null && change.Origin is ChangeOrigin.Device or ChangeOrigin.Initial)
        {
            Machine.Said(field, text);
        }

        return Machine.Heard(field, text, text is not null && CanReturn(Fields[field], change.Value), isAnswer, now);
    }

    /// <summary>Looks whether the console has said by itself what it was assumed to show: read back, the same value keeps its revision.</summary>
    public void ObserveConfirmation(int field, in ParameterChange stored)
    {
        if (stored.Revision == _revisions[field] && stored.HeardAt != _heardAt[field] && stored.Value is { IsTrusted: true, Text: { } text })
        {
            _heardAt[field] = stored.HeardAt;
            Machine.Said(field, text);
        }
    }

    /// <summary>A question leaves.</summary>
    /// <param name="field">What is asked for.</param>
    /// <param name="stored">What the store has of it now.</param>
    /// <param name="now">The clock.</param>
    public void Asked(int field, in ParameterChange stored, TimeSpan now)
    {
        _askedAt[field] = stored.HeardAt;
        var session = Console.Device.Counters.Sessions;
        _unanswered[field] = _unanswered[field] is { } asked && asked.Session == session ? asked : (now, session);
    }

    /// <summary>A write leaves: what is heard now may be no answer.</summary>
    public void Writing(int field) => (_askedAt[field], _unanswered[field]) = (null, null);

    /// <summary>Whether a connection that loses nothing has outlived the last write, to a console that does not answer questions: what was written has arrived.</summary>
    public bool HasOutlivedWrite(int field, TimeSpan now) =>
        _unanswered[field] is { } asked && asked.Session == Console.Device.Counters.Sessions && now - asked.At >= Delivered
        && Console.Device.Description.Transport.Kind is "tcp" or "websocket" or "midi-tcp";

    /// <summary>Whether what became of a write was not noted last already. One write of a field is under way at a time, so nobody disturbs.</summary>
    public bool IsNews(int field, string occasion, WriteStatus status)
    {
        var isNews = _noted[field] != (occasion, status);
        _noted[field] = (occasion, status);
        return isNews;
    }

    /// <summary>Whether the store has heard a field from the console since it was asked for.</summary>
    public bool IsAnswered(int field, in ParameterChange stored)
    {
        // The same value heard again keeps its revision; another one that somebody wrote over the bridge is not the console's word.
        var isAnswered = _askedAt[field] is { } before && stored.HeardAt != before
            && (stored.Revision == _revisions[field] || stored.Origin is ChangeOrigin.Device or ChangeOrigin.Initial);
        (_askedAt[field], _unanswered[field]) = isAnswered ? (null, null) : (_askedAt[field], _unanswered[field]);
        return isAnswered;
    }

    // Names are put back byte for byte or not touched: too long, not in the console's writing, a colour without a word.
    private static bool CanReturn(ParameterDefinition definition, in ParameterValue value)
    {
        if (value.Text!.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return false;
        }

        var verdict = WriteGate.Judge(definition, value, new ParameterWrite { Parameter = definition.Index, Value = value }, isReadOnly: false, isOnline: true);
        return verdict.IsAccepted && verdict.Value.SaysTheSameAs(value);
    }
}
