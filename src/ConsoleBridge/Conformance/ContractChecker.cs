namespace ConsoleBridge.Conformance;

/// <summary>
/// Judges what is heard on a bus by the published contract (device-profiles/VOCABULARY.md). Written from the contract and not from the bridge's
/// own code: it shares the vocabulary's tables with it and nothing else. Not safe from several threads.
/// </summary>
/// <param name="root">First level of the topics: <c>consolebridge</c>.</param>
/// <param name="isVersion5">Whether it was heard over MQTT 5; over 3.1.1 quality, time and the retain flags of what is new cannot be seen.</param>
internal sealed class ContractChecker(string root, bool isVersion5)
{
    private readonly Dictionary<string, SiteChecker> _sites = [];
    private readonly Dictionary<(string Rule, string Topic), int> _counts = [];
    private readonly List<Finding> _findings = [];

    /// <summary>What breaks the contract: the first case of each rule and topic.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Messages heard.</summary>
    public long Messages { get; private set; }

    /// <summary>Sites heard of.</summary>
    public IEnumerable<string> Sites => _sites.Keys;

    /// <summary>How often a finding came.</summary>
    public int CountOf(Finding finding) => _counts[(finding.Rule, finding.Topic)];

    /// <summary>Takes one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">Ticks of any steady clock.</param>
    public void Hear(BusMessageHeard message, long now)
    {
        Messages++;
        var levels = message.Topic.Split('/');
        if (levels.Any(level => level.Length == 0 || !level.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')))
        {
            Report(Finding.Of("topic-characters", message, "topics use letters, digits, '-', '_' and '/' alone, without an empty level"));
            return;
        }

        if (levels.Length < 4 || levels[0] != root)
        {
            Report(Finding.Of("topic-shape", message, $"topics are {root}/SITE/DEVICE/…"));
            return;
        }

        if (message.Qos == 2)
        {
            Report(Finding.Of("qos", message, "QoS 2 is never needed"));
        }

        var site = $"{levels[0]}/{levels[1]}/";
        if (!_sites.TryGetValue(site, out var checker))
        {
            checker = _sites[site] = new SiteChecker(site, isVersion5, Report);
        }

        checker.Hear(message, now);
    }

    /// <summary>Judges what can only be judged over time; to be called every second or so, and once at the end.</summary>
    public void Settle(long now, bool isEnd = false)
    {
        foreach (var site in _sites.Values)
        {
            site.Settle(now, isEnd);
        }
    }

    private void Report(Finding finding)
    {
        var key = (finding.Rule, finding.Topic);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        if (_counts[key] == 1)
        {
            _findings.Add(finding);
        }
    }
}
