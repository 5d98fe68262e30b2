using System.Collections.Immutable;
using System.Globalization;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>All addresses of a profile. Looking up allocates nothing.</summary>
internal sealed class SscLeafTable
{
    private readonly Utf8Lookup _lookup;
    private readonly int[] _byParameter;

    /// <summary>Builds the table.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="hasMeters">False when only meters that tell of a transmitter are wanted.</param>
    public SscLeafTable(CompiledProfile profile, bool hasMeters)
    {
        var parameters = profile.Parameters.Where(parameter => parameter is { Address: not null, IsLocal: false }).ToLookup(parameter => parameter.Address!.Read);
        var rows = profile.Frames.Select(layout => (Place: PlaceOf(layout.Address), Layout: layout)).ToLookup(row => row.Place.Address, row => new SscRow(row.Place.Row, row.Layout));
        var addresses = parameters.Select(group => group.Key).Concat(rows.Select(group => group.Key)).Distinct().Order(StringComparer.Ordinal);
        Leaves = [.. addresses.Select((address, number) => Make(number, address, [.. parameters[address]], [.. rows[address]], hasMeters))];
        _lookup = new Utf8Lookup(Leaves.Select(leaf => KeyValuePair.Create(leaf.Text, leaf.Number)));
        _byParameter = new int[profile.Parameters.Length];
        Array.Fill(_byParameter, -1);
        foreach (var leaf in Leaves)
        {
            foreach (var binding in leaf.Bindings)
            {
                _byParameter[binding.Parameter] = leaf.Number;
            }

            foreach (var field in leaf.Rows.SelectMany(row => row.Layout.Fields))
            {
                _byParameter[field.Parameter] = leaf.Number;
            }
        }
    }

    /// <summary>All of them, in the order of addresses: those of the same container stand together.</summary>
    public ImmutableArray<SscLeaf> Leaves { get; }

    /// <summary>Finds the leaf of an address; null when the profile does not know it.</summary>
    public SscLeaf? Find(ReadOnlySpan<byte> address) => _lookup.TryGet(address, out var number) ? Leaves[number] : null;

    /// <summary>Finds the leaf that a parameter is read from; null for none.</summary>
    public SscLeaf? Of(int parameter) => _byParameter[parameter] is >= 0 and var number ? Leaves[number] : null;

    /// <summary>Reads the address of a frame: <c>/mm 0</c> is row 0 of the table at <c>/mm</c>.</summary>
    public static (string Address, int Row) PlaceOf(string text)
    {
        var blank = text.LastIndexOf(' ');
        return blank > 0 && int.TryParse(text.AsSpan(blank + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (text[..blank], row)
            : (text, -1);
    }

    private static SscLeaf Make(int number, string address, ImmutableArray<ParameterDefinition> parameters, ImmutableArray<SscRow> rows, bool hasMeters)
    {
        ImmutableArray<SscBinding> bindings = [.. parameters.Where(parameter => parameter.CanRead).Select(parameter => new SscBinding(parameter))];
        var kind = KindOf(parameters, rows);
        var tellsOfMate = bindings.Any(binding => binding.Evidence != SscEvidence.None);
        return new SscLeaf(number, address)
        {
            Bindings = bindings,
            Rows = rows,
            Kind = kind,
            IsWanted = (rows.Length > 0 || parameters.Any(parameter => parameter is { CanRead: true, Address.CanAsk: true }))
                && (kind != SscLeaseKind.Meter || hasMeters || tellsOfMate),
            Mate = bindings.Where(binding => binding.Evidence == SscEvidence.None).Select(binding => binding.Mate).FirstOrDefault(),
        };
    }

    // What one parameter needs often, all at the address get often.
    private static SscLeaseKind KindOf(ImmutableArray<ParameterDefinition> parameters, ImmutableArray<SscRow> rows)
    {
        var said = parameters.Select(parameter => parameter.Address!.Options.GetValueOrDefault(SscKeys.Lease)).ToList();
        if (rows.Length > 0 || said.Contains("meter") || parameters.Any(parameter => parameter.Kind == ParameterKind.Meter))
        {
            return SscLeaseKind.Meter;
        }

        return said.Count > 0 && said.All(lease => lease == "once") ? SscLeaseKind.Once : SscLeaseKind.State;
    }
}
