using ConsoleBridge.Core.Devices;
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

    /// <summary>Queues a question for every value that can be asked for and was not heard.</summary>
    public static void QueueUnheard(WingTree tree, CompiledProfile profile, bool[] heard, RequestWindow window)
    {
        foreach (var node in tree.Nodes)
        {
            if (IsAsked(node, profile) && !heard[node.Number])
            {
                window.Queue(tree.Nodes.Length + node.Number);
            }
        }
    }

    private static bool IsAsked(WingNode node, CompiledProfile profile)
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
