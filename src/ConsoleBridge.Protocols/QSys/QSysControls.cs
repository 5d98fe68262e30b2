using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.QSys;

/// <summary>All controls that a profile follows, and what it wants to know of the core's status.</summary>
internal sealed class QSysControls
{
    // Between component and control in keys: no name has it.
    private const char Between = '\u001F';

    private readonly Utf8Lookup _lookup;

    /// <summary>Gathers a profile's controls.</summary>
    public QSysControls(CompiledProfile profile)
    {
        var found = profile.Parameters
            .Where(parameter => parameter is { Address: not null, IsLocal: false })
            .Select(parameter => (Parameter: parameter, Address: QSysAddress.Parse(parameter.Address!.Read, out _)))
            .Where(pair => pair.Address is not null)
            .ToArray();
        All =
        [
            .. found
                .Where(pair => pair.Address!.IsControl && pair.Parameter.CanRead)
                .GroupBy(pair => pair.Address!, pair => pair.Parameter)
                .Select((group, number) => new QSysControl(number, group.Key, group)),
        ];
        Status =
        [
            .. found
                .Where(pair => pair.Address!.Kind == QSysAddressKind.Status)
                .Select(pair => (Encoding.UTF8.GetBytes(pair.Address!.Name), pair.Parameter)),
        ];
        _lookup = new Utf8Lookup(All.Select((control, number) => KeyValuePair.Create(control.Address.Component + Between + control.Address.Name, number)));
    }

    /// <summary>The controls; the position is the number of their requests.</summary>
    public QSysControl[] All { get; }

    /// <summary>Members of the status, and who is there.</summary>
    public (byte[] Member, ParameterDefinition Parameter)[] Status { get; }

    /// <summary>Finds a control as it came over the wire. Allocates nothing.</summary>
    public QSysControl? Find(ReadOnlySpan<byte> component, ReadOnlySpan<byte> name)
    {
        Span<byte> key = stackalloc byte[1024];
        if (component.Length + name.Length + 1 > key.Length)
        {
            return null;
        }

        component.CopyTo(key);
        key[component.Length] = (byte)Between;
        name.CopyTo(key[(component.Length + 1)..]);
        return _lookup.TryGet(key[..(component.Length + name.Length + 1)], out var number) ? All[number] : null;
    }

    /// <summary>The control in which a parameter is found; null for another kind of address.</summary>
    public QSysControl? Of(int parameter) => Array.Find(All, control => control.Parameters.Any(found => found.Index == parameter));
}
