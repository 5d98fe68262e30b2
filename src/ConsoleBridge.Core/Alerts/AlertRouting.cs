namespace ConsoleBridge.Core.Alerts;

/// <summary>Decides which sinks a record goes to.</summary>
internal sealed class AlertRouting(AlertPolicy policy)
{
    /// <summary>The sinks of a record.</summary>
    /// <param name="entry">The alert.</param>
    /// <param name="transition">What is told.</param>
    /// <param name="wasTold">True when people were told of it before this record.</param>
    /// <param name="levelBefore">How often it had been passed on before this record.</param>
    public IReadOnlyList<string> SinksFor(AlertEntry entry, AlertTransition transition, bool wasTold, int levelBefore)
    {
        var sinks = new List<string>();
        foreach (var route in policy.Routes)
        {
            if (IsAbout(route, entry) && (route.TakesSilent || Calls(route, entry, transition, wasTold, levelBefore)))
            {
                sinks.Add(route.Sink);
            }
        }

        return sinks;
    }

    /// <summary>True when everybody who is to be called for an alert was meant by another one, too.</summary>
    public bool MeansNobodyElse(AlertEntry entry, AlertEntry than) =>
        policy.Routes.All(route => route.TakesSilent || !IsAbout(route, entry) || IsAbout(route, than));

    /// <summary>The sinks that are called for an alert for the first time by its being passed on.</summary>
    public IReadOnlyList<string> NewAt(AlertEntry entry, int levelBefore) =>
        [.. policy.Routes.Where(route => !route.TakesSilent && IsAbout(route, entry) && LevelOf(route) is var level && level > levelBefore && level <= entry.Escalation).Select(route => route.Sink)];

    private bool Calls(AlertRoute route, AlertEntry entry, AlertTransition transition, bool wasTold, int levelBefore)
    {
        var level = LevelOf(route);
        return transition switch
        {
            AlertTransition.Raised => entry.IsAudible && entry.Acknowledged is null && level <= entry.Escalation,
            AlertTransition.Escalated => (level > levelBefore && level <= entry.Escalation) || policy.Escalation[entry.Escalation - 1].Sinks.Contains(route.Sink),
            AlertTransition.AcknowledgementEnded => entry.IsAudible && wasTold && level <= entry.Escalation,
            AlertTransition.Acknowledged or AlertTransition.Cleared or AlertTransition.Superseded => wasTold && level <= entry.Escalation,
            _ => false,
        };
    }

    // A sink that a step names and whose route says nothing else is told from that step on.
    private int LevelOf(AlertRoute route)
    {
        if (route.Escalation is { } given)
        {
            return given;
        }

        for (var step = 0; step < policy.Escalation.Length; step++)
        {
            if (policy.Escalation[step].Sinks.Contains(route.Sink))
            {
                return step + 1;
            }
        }

        return 0;
    }

    private static bool IsAbout(AlertRoute route, AlertEntry entry) =>
        (route.Severities.IsEmpty || route.Severities.Contains(entry.Judged.Severity))
        && (route.Rules.IsEmpty || route.Rules.Any(pattern => WordPattern.Matches(pattern, entry.Judged.Rule)))
        && (route.Devices.IsEmpty || entry.IsAbout(device => route.Devices.Any(pattern => WordPattern.Matches(pattern, device))));
}
