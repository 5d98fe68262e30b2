using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Makes the rules of a site from its profiles and its configuration.</summary>
public static class AlertRules
{
    private static readonly string[] Severities = ["info", "warning", "critical"];

    /// <summary>The built-in rule: a device that does not answer. Its name, hold time and severity can be overridden as any other's.</summary>
    public static AlertRule LostDevice { get; } = new()
    {
        Name = AlertRule.DeviceLost,
        Parameters = "",
        Lost = true,
        For = TimeSpan.FromSeconds(10),
        Severity = AlertSeverity.Critical,
    };

    /// <summary>Binds all rules. Never throws on a wrong one: it is left out and told, the others stand.</summary>
    /// <param name="devices">The site's devices; the position is the device's number.</param>
    /// <param name="extraRules">The site's own rules.</param>
    /// <param name="errors">What is wrong, one sentence each, naming device and rule; empty when all is well.</param>
    public static AlertRuleSet Build(IReadOnlyList<AlertedDevice> devices, IReadOnlyList<AlertRule> extraRules, out ImmutableArray<string> errors) =>
        Build(devices, extraRules, Patch.Empty, [], out errors);

    /// <summary>Binds all rules of a site with a patch. Never throws on a wrong one: it is left out and told, the others stand.</summary>
    /// <param name="devices">The site's devices; the position is the device's number.</param>
    /// <param name="extraRules">The site's own rules.</param>
    /// <param name="patch">Who wears what, and which console channel belongs to which receiver channel.</param>
    /// <param name="unread">Ids of further devices of which nothing else is known: a rule that may be theirs is not blamed for naming something that the others have not.</param>
    /// <param name="errors">What is wrong, one sentence each, naming device and rule; empty when all is well.</param>
    public static AlertRuleSet Build(
        IReadOnlyList<AlertedDevice> devices,
        IReadOnlyList<AlertRule> extraRules,
        Patch patch,
        IReadOnlyList<string> unread,
        out ImmutableArray<string> errors)
    {
        var problems = new List<string>();
        CheckExtraRules(devices, unread, extraRules, problems);

        var binder = new AlertBinder(devices, patch, problems);
        foreach (var device in devices)
        {
            problems.AddRange(device.Profile.Alerts
                .Where(a => !Severities.Contains(a.Severity))
                .Select(a => $"{device.Id}: {a.Rule}: severity '{a.Severity}' is neither info nor warning nor critical"));
            List<AlertRule> rules = [.. device.Profile.Alerts.Select(AlertRule.FromProfile)];
            rules.AddRange(extraRules.Where(r => IsSound(r, "alerts", []) && IsMeant(r, device.Id)));
            binder.Bind(device, [.. rules.Where(r => IsSound(r, device.Id, problems))]);
        }

        var set = binder.Finish();
        errors = [.. problems.Distinct()];
        return set;
    }

    private static bool IsMeant(AlertRule rule, string device) => rule.Devices.IsEmpty || rule.Devices.Any(pattern => WordPattern.Matches(pattern, device));

    private static void CheckExtraRules(IReadOnlyList<AlertedDevice> devices, IReadOnlyList<string> unread, IReadOnlyList<AlertRule> rules, List<string> problems)
    {
        foreach (var rule in rules)
        {
            IsSound(rule, "alerts", problems);
            foreach (var id in rule.Devices.Where(id => !devices.Select(d => d.Id).Concat(unread).Any(known => WordPattern.Matches(id, known))))
            {
                problems.Add($"alerts: {rule.Name}: there is no device '{id}'{Proposal(id, devices.Select(d => d.Id).Concat(unread))}");
            }

            if (unread.Any(id => IsMeant(rule, id)))
            {
                continue;
            }

            CheckAbout(devices, rules, rule, problems);
            var meant = devices.Where(d => IsMeant(rule, d.Id)).ToList();
            if (!rule.Lost && rule.WhileSilenced is null && meant.Count > 0 && !meant.Exists(d => d.Profile.Parameters.Any(p => ParameterPath.Matches(rule.Parameters, p.Name))))
            {
                var known = meant.SelectMany(d => d.Profile.Parameters).Select(p => Stars(p.Name)).Distinct();
                problems.Add($"alerts: {rule.Name}: no parameter of {(rule.Devices.IsEmpty ? "any device" : string.Join(", ", rule.Devices))} is named '{rule.Parameters}'{Proposal(Stars(rule.Parameters), known)}");
            }
        }
    }

    // A word of its own is fine; one that is nearly another rule's is a slip, and that other one would not speak for it.
    private static void CheckAbout(IReadOnlyList<AlertedDevice> devices, IReadOnlyList<AlertRule> rules, AlertRule rule, List<string> problems)
    {
        if (rule.About is not { } about || !IsPlainWord(about))
        {
            return;
        }

        string[] others = [.. devices.SelectMany(d => d.Profile.Alerts).Select(a => a.About).Concat(rules.Where(other => other != rule).Select(other => other.About)).OfType<string>()];
        if (!others.Contains(about) && Proposal(about, others) is { Length: > 0 } proposal)
        {
            problems.Add($"alerts: {rule.Name}: no other rule is about '{about}'{proposal}");
        }
    }

    private static string Proposal(string word, IEnumerable<string> known) => NearestWord.Find(word, known) is { } near && near != word ? $"; did you mean '{near}'?" : "";

    private static string Stars(string name) => string.Join('/', name.Split('/').Select(segment => segment.All(char.IsAsciiDigit) ? "*" : segment));

    private static bool IsSound(AlertRule rule, string place, List<string> problems)
    {
        var count = problems.Count;
        Demand(IsPlainWord(rule.Name), "a rule's name is made of a-z, 0-9 and -");
        Demand(rule.About is null || IsPlainWord(rule.About), $"about '{rule.About}': that is one word of a-z, 0-9 and -, such as battery");
        Demand(rule.About is null || !(rule.Changed || rule.Lost), "a change and a lost device always speak for themselves: leave 'about' out");
        Demand(rule.Name != AlertRule.DeviceLost, "this name belongs to the built-in rule; change that in the device's overrides");
        var hasThreshold = rule.Below is not null || rule.Above is not null;
        var kinds = (hasThreshold ? 1 : 0) + (rule.EqualTo is null ? 0 : 1) + (rule.Changed ? 1 : 0) + (rule.Lost ? 1 : 0);
        Demand(kinds == 1, "give it below, above or both, or else equal-to");
        Demand(!(rule.Below > rule.Above) && !(rule.Below == rule.Above && hasThreshold && rule.Below is not null), "below must be less than above");
        Demand(IsNumber(rule.Below) && IsNumber(rule.Above), "a threshold must be a number");
        Demand(double.IsFinite(rule.Hysteresis) && rule.Hysteresis >= 0, "hysteresis must be 0 or more");
        Demand(IsDuration(rule.For) && IsDuration(rule.ClearAfter), "hold times must be from 0 to 24 hours");
        Demand(!rule.Changed || (rule.For == TimeSpan.Zero && rule.ClearAfter > TimeSpan.Zero), "a change does not last: it has no hold time, and needs a time after which it is over");
        return problems.Count == count;

        void Demand(bool isTrue, string problem)
        {
            if (!isTrue)
            {
                problems.Add($"{place}: {rule.Name}: {problem}");
            }
        }
    }

    private static bool IsPlainWord(string text) => text.Length > 0 && text.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'));

    internal static bool IsNumber(double? number) => number is null || double.IsFinite(number.Value);

    internal static bool IsDuration(TimeSpan time) => time >= TimeSpan.Zero && time <= TimeSpan.FromHours(24);
}
