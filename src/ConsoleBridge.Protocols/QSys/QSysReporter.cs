using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Json.Wire;

namespace ConsoleBridge.Protocols.QSys;

/// <summary>Reports what the core says of controls. Strings are made only when a text has changed.</summary>
internal sealed class QSysReporter(CompiledProfile profile, QSysControls controls)
{
    private const int MaxText = 1024;

    private readonly ParameterValue[] _lastText = new ParameterValue[profile.Parameters.Length];

    /// <summary>A new session: texts are told again.</summary>
    public void Forget() => Array.Clear(_lastText);

    /// <summary>Reports a list of controls: <c>[{"Name":"MainGain","Value":-6,"String":"-6.0dB"}]</c>.</summary>
    /// <param name="list">The list.</param>
    /// <param name="component">Component of all of them, where the list stands in one; empty when each says its own.</param>
    /// <param name="context">Where to.</param>
    public void ReportList(ReadOnlySpan<byte> list, ReadOnlySpan<byte> component, IDriverContext context)
    {
        var position = 0;
        while (JsonSlice.TryNext(list, ref position, out var item))
        {
            ReportControl(item, component, context);
        }
    }

    /// <summary>Reports a component with its controls: <c>{"Name":"APM 1","Controls":[…]}</c>.</summary>
    public void ReportComponent(ReadOnlySpan<byte> component, IDriverContext context)
    {
        Span<byte> room = stackalloc byte[MaxText];
        if (JsonSlice.TryGet(component, "Name"u8, out var json) && JsonText.TryRead(json, room, out var name)
            && JsonSlice.TryGet(component, "Controls"u8, out var list))
        {
            ReportList(list, name, context);
        }
    }

    /// <summary>Nobody knows these controls any more.</summary>
    public static void ReportUnknown(IEnumerable<QSysControl> controls, IDriverContext context)
    {
        foreach (var parameter in controls.SelectMany(control => control.Parameters))
        {
            context.Report(parameter.Index, ParameterValue.Unknown);
        }
    }

    /// <summary>Reports one member of the status.</summary>
    public void ReportText(ParameterDefinition parameter, ReadOnlySpan<byte> json, IDriverContext context) => Report(parameter, json, default, context);

    private void ReportControl(ReadOnlySpan<byte> item, ReadOnlySpan<byte> component, IDriverContext context)
    {
        Span<byte> nameRoom = stackalloc byte[MaxText];
        Span<byte> componentRoom = stackalloc byte[MaxText];
        if (!JsonSlice.TryGet(item, "Name"u8, out var json) || !JsonText.TryRead(json, nameRoom, out var name))
        {
            context.Malformed("a control without a name");
            return;
        }

        scoped var owner = component;
        if (component.IsEmpty && JsonSlice.TryGet(item, "Component"u8, out json) && JsonText.TryRead(json, componentRoom, out var own))
        {
            owner = own;
        }

        if (controls.Find(owner, name) is not { } control)
        {
            context.Unrecognised();
            return;
        }

        control.IsMissing = false;
        _ = JsonSlice.TryGet(item, "Value"u8, out var value);
        _ = JsonSlice.TryGet(item, "String"u8, out var text);
        foreach (var parameter in control.Parameters)
        {
            Report(parameter, value, text, context);
        }
    }

    // A text is the value where that is text, and else what the core would show.
    private void Report(ParameterDefinition parameter, ReadOnlySpan<byte> value, ReadOnlySpan<byte> shown, IDriverContext context)
    {
        Span<byte> room = stackalloc byte[MaxText];
        ref var last = ref _lastText[parameter.Index];
        var law = parameter.Law;
        var isRead = JsonText.TryReadNumber(value, out var number) && !(law.Type == ValueKind.Text && law.Words.IsEmpty)
            ? law.TryDecode(number, out var decoded)
            : (JsonText.TryRead(value, room, out var text) || JsonText.TryRead(shown, room, out text)) & law.TryDecode(text, out decoded, last);
        if (!isRead)
        {
            context.Malformed("the profile does not know this value");
            return;
        }

        if (decoded.Kind == ValueKind.Text)
        {
            last = decoded;
        }

        context.Report(parameter.Index, decoded);
    }
}
