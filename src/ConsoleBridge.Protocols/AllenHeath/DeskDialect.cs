using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>What one family of desks calls its parameters, and in which messages it speaks of them. Knows nothing of sessions.</summary>
internal abstract class DeskDialect
{
    /// <summary>All families, by the word in a profile's option <c>dialect</c>.</summary>
    public static readonly IReadOnlyDictionary<string, DeskDialect> All = new SortedDictionary<string, DeskDialect>(StringComparer.Ordinal)
    {
        ["sq"] = new SqDialect(),
        ["qu"] = new QuDialect(),
        ["dlive"] = DLiveDialect.DLive,
        ["avantis"] = DLiveDialect.Avantis,
        ["ahm"] = new AhmDialect(),
    };

    /// <summary>Model number in the head of system exclusive messages; -1 when there are none.</summary>
    public abstract int Model { get; }

    /// <summary>True when the desk's MIDI channel can be set, at the desk and in our configuration.</summary>
    public virtual bool HasChannel => true;

    /// <summary>True when notes are keys, of which the release counts; else they are mutes.</summary>
    public virtual bool HasKeys => false;

    /// <summary>Finds a parameter on the wire.</summary>
    /// <param name="definition">The parameter.</param>
    /// <param name="address">Its address, word by word; one word at least.</param>
    /// <param name="settings">Values of the profile's settings.</param>
    /// <param name="error">What is wrong, when null is returned.</param>
    public abstract DeskTarget? Resolve(ParameterDefinition definition, ReadOnlySpan<string> address, IReadOnlyDictionary<string, double> settings, out string error);

    /// <summary>Finds the place of which a data entry speaks.</summary>
    /// <param name="entry">The data entry.</param>
    /// <param name="channel">Its MIDI channel, counted from the desk's own.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="number">What is said.</param>
    /// <returns>False while the message is not whole.</returns>
    public abstract bool TryRead(in MidiDataEntry entry, int channel, out DeskPlace place, out int number);

    /// <summary>Finds the place of which a system exclusive message speaks.</summary>
    /// <param name="body">What follows its head; one byte at least.</param>
    /// <param name="channel">Channel in its head, counted from the desk's own.</param>
    /// <param name="deskChannel">The desk's own channel.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="tail">What is said.</param>
    /// <returns>False when it is none of ours.</returns>
    public virtual bool TryRead(ReadOnlySpan<byte> body, int channel, int deskChannel, out DeskPlace place, out ReadOnlySpan<byte> tail)
    {
        place = default;
        tail = default;
        return false;
    }

    /// <summary>What a system exclusive message means besides a value.</summary>
    public virtual DeskNews NewsOf(ReadOnlySpan<byte> body) => DeskNews.None;

    /// <summary>True for a system exclusive message that only asks.</summary>
    /// <param name="body">What follows its head; one byte at least.</param>
    public virtual bool IsQuestion(ReadOnlySpan<byte> body) => false;

    /// <summary>An error about words that nothing here begins with.</summary>
    protected static string Unknown(ReadOnlySpan<string> address, string forms) => $"'{string.Join(' ', address.ToArray())}' is not an address here; they are: {forms}";

    /// <summary>What is wrong with the end of an address; empty when nothing is left over.</summary>
    protected static string Rest(ReadOnlySpan<string> rest) => rest.IsEmpty ? "" : $"'{string.Join(' ', rest.ToArray())}' is too much";
}
