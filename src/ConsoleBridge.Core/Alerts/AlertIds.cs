namespace ConsoleBridge.Core.Alerts;

/// <summary>Makes ids that are fit for a topic: the same in every run, and no two alike.</summary>
internal sealed class AlertIds
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The id that a device, a parameter and a rule have when nobody else has it.</summary>
    public static string Of(string device, string? parameter, string rule)
    {
        var path = parameter is null ? "" : parameter + "-";
        return string.Concat($"{device}-{path}{rule}".ToLowerInvariant().Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : '-'));
    }

    /// <summary>An id of its own.</summary>
    public string Make(string device, string? parameter, string rule)
    {
        var wished = Of(device, parameter, rule);
        var id = wished;
        for (var number = 2; !_taken.Add(id); number++)
        {
            id = $"{wished}-{number}";
        }

        return id;
    }
}
