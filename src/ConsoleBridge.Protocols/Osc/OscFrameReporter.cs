using System.Collections.Immutable;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>Reports the values of one frame with values by position: a meter blob, or a message with many arguments.</summary>
internal sealed class OscFrameReporter
{
    // The gate opens a little early: a device that sends at just this interval must not lose every other frame to jitter.
    private const double GateTolerance = 0.9;

    private readonly ImmutableArray<ParameterDefinition> _parameters;
    private bool _isClosed;

    /// <summary>Makes the reporter for one layout.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="number">Its position among the profile's frames.</param>
    public OscFrameReporter(CompiledProfile profile, FrameLayout layout, int number)
    {
        _parameters = profile.Parameters;
        Layout = layout;
        Number = number;
    }

    /// <summary>The layout.</summary>
    public FrameLayout Layout { get; }

    /// <summary>Its position among the profile's frames.</summary>
    public int Number { get; }

    /// <summary>Time until the next frame is looked at; null: at once.</summary>
    public TimeSpan? ClosedFor => Layout.ReportEvery * GateTolerance;

    /// <summary>Takes the next frame, whenever it comes.</summary>
    public void OpenGate() => _isClosed = false;

    /// <summary>Closes the gate where the layout limits the rate.</summary>
    /// <returns>False when it was closed already: the frame is passed over.</returns>
    public bool TryPassGate()
    {
        if (_isClosed)
        {
            return false;
        }

        _isClosed = Layout.ReportEvery is not null;
        return true;
    }

    /// <summary>Reports what a message says. The reader stands before its first argument.</summary>
    public void Report(OscReader message, IDriverContext context)
    {
        if (Layout.Blob is { } blob)
        {
            ReportBlob(message, blob, context);
        }
        else
        {
            ReportArguments(message, context);
        }
    }

    private void ReportBlob(OscReader message, BlobLayout layout, IDriverContext context)
    {
        OscArgument argument = default;
        for (var i = 0; i <= Layout.Argument; i++)
        {
            if (!message.TryNext(out argument))
            {
                context.Malformed("the message has no blob where the profile expects one");
                return;
            }
        }

        if (!argument.TryGetBlob(out var bytes))
        {
            context.Malformed("the argument is not the blob that the profile expects");
            return;
        }

        if (!OscBlob.TryParse(bytes, layout, out var blob))
        {
            context.Malformed("the blob is shorter than it says");
            return;
        }

        if (Layout.Count is { } count && blob.Count != count)
        {
            context.Malformed("the blob has another number of values than the profile expects");
            return;
        }

        foreach (var field in Layout.Fields)
        {
            if (field.Position < blob.Count)
            {
                Report(field, blob[field.Position], context);
            }
        }
    }

    private void ReportArguments(OscReader message, IDriverContext context)
    {
        var position = 0;
        var next = 0;
        while (next < Layout.Fields.Length && message.TryNext(out var argument))
        {
            for (; next < Layout.Fields.Length && Layout.Fields[next].Position == position; next++)
            {
                ReportArgument(Layout.Fields[next], argument, context);
            }

            position++;
        }
    }

    private void ReportArgument(FrameField field, OscArgument argument, IDriverContext context)
    {
        if (argument.TryGetNumber(out var number))
        {
            Report(field, number, context);
        }
        else if (argument.TryGetText(out var text) && LawOf(field).TryDecode(text, out var value))
        {
            context.Report(field.Parameter, value);
        }
    }

    private void Report(FrameField field, double number, IDriverContext context)
    {
        if (double.IsFinite(number) && LawOf(field).TryDecode(number, out var value))
        {
            context.Report(field.Parameter, value);
        }
    }

    private ValueLaw LawOf(FrameField field) => field.Law ?? _parameters[field.Parameter].Law;
}
