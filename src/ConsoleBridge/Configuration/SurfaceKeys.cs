using System.Collections.Immutable;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Configuration;

/// <summary>What the keys of a surface do to it: what is usual, changed by the configuration.</summary>
/// <param name="lead">The unit with the keys.</param>
/// <param name="ends">Finds parameters.</param>
/// <param name="report">Takes what is wrong, by key of the configuration.</param>
internal sealed class SurfaceKeys(DeviceDescription lead, RigEnds ends, Action<string, string> report)
{
    private const string Nothing = "none";
    private const string ListWord = "list ";

    private static readonly (string Word, SurfaceAction Action)[] Words =
    [
        ("bank-left", SurfaceAction.BankLeft), ("bank-right", SurfaceAction.BankRight), ("channel-left", SurfaceAction.ChannelLeft),
        ("channel-right", SurfaceAction.ChannelRight), ("flip", SurfaceAction.Flip), ("pan", SurfaceAction.Pan), ("send", SurfaceAction.Send),
        ("next-send", SurfaceAction.NextSend), ("previous-send", SurfaceAction.PreviousSend),
        ("acknowledge", SurfaceAction.Acknowledge),
    ];

    private static readonly (string Key, string Action)[] Usual =
    [
        ("bank-left", "bank-left"), ("bank-right", "bank-right"), ("channel-left", "channel-left"), ("channel-right", "channel-right"),
        ("flip", "flip"), ("pan", "pan"), ("send", "send"), ("up", "next-send"), ("down", "previous-send"),
    ];

    /// <summary>All keys that do something.</summary>
    public IEnumerable<SurfaceKey> Read(SurfaceOptions options, int device, ImmutableArray<BankList> lists, string place)
    {
        var wanted = Usual.ToDictionary(usual => usual.Key, usual => usual.Action, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Math.Min(lists.Length, 8); i++)
        {
            wanted[$"f{i + 1}"] = ListWord + lists[i].Name;
        }

        foreach (var (name, action) in options.Keys)
        {
            if (ends.KeyOf(device, "button/" + name) is null)
            {
                var known = lead.Profile.ByName.Keys.Where(key => key.StartsWith("button/", StringComparison.Ordinal)).Select(key => key["button/".Length..]);
                report($"{place}:Keys:{name}", $"{lead.Id} ({lead.Profile.Id}) has no key '{name}'{RigEnds.Proposal(name, known)}");
            }

            wanted[name] = action;
        }

        foreach (var (name, action) in wanted)
        {
            if (ends.KeyOf(device, "button/" + name) is { } press && Find(action, lists, $"{place}:Keys:{name}") is { } found)
            {
                var lamp = ends.Of(device, "x/lamp/" + name) ?? ends.Of(device, "button/" + name);
                yield return new SurfaceKey(press, found.Action, found.List, lamp?.Definition.CanWrite == true ? lamp : null);
            }
        }
    }

    private (SurfaceAction Action, int List)? Find(string word, ImmutableArray<BankList> lists, string place)
    {
        if (word == Nothing)
        {
            return null;
        }

        if (word.StartsWith(ListWord, StringComparison.OrdinalIgnoreCase))
        {
            var name = word[ListWord.Length..].Trim();
            var list = lists.ToList().FindIndex(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
            if (list < 0)
            {
                report(place, $"there is no list '{name}'; there are {string.Join(", ", lists.Select(known => known.Name))}");
                return null;
            }

            return (SurfaceAction.List, list);
        }

        foreach (var (known, action) in Words)
        {
            if (known == word)
            {
                return (action, 0);
            }
        }

        report(place, $"'{word}' is nothing that a key can do; there are {string.Join(", ", Words.Select(known => known.Word))}, list NAME and none");
        return null;
    }
}
