using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Wing;

/// <summary>What a walk through the tree has found.</summary>
internal static class WingFindings
{
    /// <summary>Tells what the profile needs and the console does not have; null when nothing is missing.</summary>
    public static string? Missing(WingTree tree)
    {
        var wanted = tree.Nodes.Where(node => !node.Parameters.IsEmpty).ToList();
        var missing = wanted.Where(node => node.Hash is null).ToList();
        return missing.Count == 0
            ? null
            : $"the console has not told of {missing.Count} of {wanted.Count} addresses that its profile names; the first is {missing[0].Path}";
    }

    /// <summary>True when a node can be asked for its value.</summary>
    public static bool IsAsked(WingNode node, CompiledProfile profile)
    {
        if (node.Hash is null)
        {
            return false;
        }

        foreach (var parameter in node.Parameters)
        {
            if (profile.Parameters[parameter] is { CanRead: true, Address.CanAsk: true })
            {
                return true;
            }
        }

        return false;
    }
}
