using System.Collections.Immutable;
using System.Text.Json;
using ConsoleBridge.Audit;

namespace ConsoleBridge.Patching;

/// <summary>What people may do with patch and names, and the note of it in the audit trail. What the bus asks for is noted there by the bus itself.</summary>
internal sealed class PatchDeeds(PatchBook book, NameDesk names, TimeProvider time, IAuditTrail? audit)
{
    /// <summary>Who asked over the bus: its own trail has the note.</summary>
    public const string FromBus = "bus";

    /// <summary>The patch.</summary>
    public PatchState State => book.State;

    /// <summary>Puts lines in the place of all, if every one is right.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="who">Who.</param>
    /// <param name="from">From where.</param>
    /// <param name="onlyIf">Asked of the patch that would be replaced; null for any.</param>
    /// <returns>What is wrong, empty when it was done; null when <paramref name="onlyIf"/> says no, and nothing was changed.</returns>
    public IReadOnlyList<string>? Put(ImmutableArray<PatchLine> lines, string who, string from, Predicate<PatchState>? onlyIf = null)
    {
        if (onlyIf?.Invoke(book.State) == false)
        {
            return null;
        }

        var good = book.Check([.. lines.Select((line, index) => ($"line {index + 1}", line))], out var problems);
        return problems.Count > 0 || Put(good, "patch", who, from, onlyIf) ? problems : null;
    }

    /// <summary>Reads a table, and puts it in the place of the patch unless it is only asked what that would do.</summary>
    /// <param name="text">The table.</param>
    /// <param name="isDry">Nothing is taken.</param>
    /// <param name="isPartly">What is right is taken although something is wrong.</param>
    /// <param name="who">Who.</param>
    /// <param name="from">From where.</param>
    /// <param name="isTaken">True when it was taken.</param>
    public PatchImport Import(string text, bool isDry, bool isPartly, string who, string from, out bool isTaken)
    {
        var before = book.State.Lines;
        var rows = PatchCsv.Read(text, before, out var problem);
        var good = book.Check(rows, out var problems);
        if (problem.Length > 0)
        {
            problems.Insert(0, problem);
        }

        isTaken = !isDry && (problems.Count == 0 || (isPartly && good.Length > 0));
        if (isTaken)
        {
            Put(good, "patch-import", who, from);
        }

        return new PatchImport(before, good, problems);
    }

    /// <summary>Goes back to the configuration's patch.</summary>
    public PatchState Reset(string who, string from)
    {
        var state = book.Reset(who);
        Note("patch-reset", "patch", "", "confirmed", who, from);
        return state;
    }

    /// <summary>Finds a receiver channel as somebody wrote it.</summary>
    public string? Receiver(string text, out string problem) => book.Places.Receiver(text, out problem) is { } place ? $"{place.Device}/{place.Channel}" : null;

    /// <summary>What is wrong with a name; empty when nothing is.</summary>
    public static string FlawOf(string name) => name.Length > 100 || name.Any(char.IsControl) ? "'name' is a text of at most 100 characters without control characters" : "";

    /// <summary>What a rename would do.</summary>
    public IReadOnlyList<NamedPlace> Preview(string receiver, string name) => names.Preview(receiver, name);

    /// <summary>Renames a channel everywhere.</summary>
    public async Task<IReadOnlyList<NamedPlace>> RenameAsync(string receiver, string name, string who, string from, CancellationToken stopping)
    {
        var places = await names.RenameAsync(receiver, name, who, stopping);
        Note("rename", receiver, JsonSerializer.Serialize(name), string.Join("; ", places.Select(place => $"{place.Device}/{place.Parameter} '{place.Name}' {place.Status}")), who, from);
        return places;
    }

    /// <summary>Writes what became of a rename.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<NamedPlace> places)
    {
        json.WriteStartObject();
        json.WriteStartArray("names");
        foreach (var place in places)
        {
            json.WriteStartObject();
            json.WriteString("device", place.Device);
            json.WriteString("parameter", place.Parameter);
            json.WriteString("name", place.Name);
            json.WriteString("status", place.Status);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private bool Put(ImmutableArray<PatchLine> lines, string what, string who, string from, Predicate<PatchState>? onlyIf = null)
    {
        var isDone = book.Put(lines, who, onlyIf);
        if (isDone)
        {
            Note(what, "patch", JsonSerializer.Serialize($"{lines.Length} lines"), "confirmed", who, from);
        }

        return isDone;
    }

    private void Note(string what, string target, string after, string outcome, string who, string from)
    {
        if (from != FromBus)
        {
            audit?.Note(new AuditEntry(time.GetUtcNow(), who, from, what, target, "", after, outcome));
        }
    }
}
