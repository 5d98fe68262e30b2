using System.Net;
using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles;

// The text protocol: /node reads a line of a scene file, / obeys one.
public abstract partial class SimulatedOscConsole
{
    private protected static string TextLine(string path, IEnumerable<ConsoleParameter> leaves)
    {
        var line = new StringBuilder("/").Append(path.TrimStart('/'));
        foreach (ConsoleParameter leaf in leaves)
        {
            line.Append(' ').Append(leaf.Printed);
        }

        return line.Append('\n').ToString();
    }

    private protected string? ReadTextNode(ref OscReader message, SocketAddress from)
    {
        if (OptionalText(ref message) is not { } path)
        {
            return "expected the path of a node";
        }

        return Tree.FindNode(path) is { } leaves
            ? AnswerText("node"u8, TextLine(path, leaves), from)
            : "unknown node";
    }

    private protected string? ObeyText(ref OscReader message, SocketAddress from)
    {
        if (OptionalText(ref message) is not { } line || !SteeringLine.TryParse(line, out SteeringLine? words, out _))
        {
            return "expected a path and values";
        }

        // Addresses are case-sensitive, so the path is taken as written and not from the verb.
        string path = line.Trim().Split(' ', 2)[0];
        if (Tree.FindNode(path) is not { } leaves)
        {
            return "unknown node";
        }

        if (words.Arguments.Count == 0 || words.Arguments.Count > leaves.Length)
        {
            return "these values do not fit the node";
        }

        for (int index = 0; index < words.Arguments.Count; index++)
        {
            if (SetFromText(leaves[index], words.Arguments[index], from) is { } violation)
            {
                return violation;
            }
        }

        return AnswerText("/"u8, line, from);
    }

    private string? SetFromText(ConsoleParameter leaf, string word, SocketAddress from)
    {
        if (leaf.ReadOnly)
        {
            return $"{leaf.Address} is read only";
        }

        if (leaf.IsText)
        {
            return SetText(leaf, word, from);
        }

        return ConsoleText.TryParse(leaf.Scale, word, out int step)
            ? SetStep(leaf, step, from)
            : $"\"{word}\" is no value of {leaf.Address}";
    }
}
