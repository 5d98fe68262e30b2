using System.Runtime.CompilerServices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>A profile of this protocol with its lines, for one device's settings; and everything that is wrong with it.</summary>
internal sealed class LinesProfile
{
    private static readonly ConditionalWeakTable<CompiledProfile, LinesProfile> Usual = [];

    private LinesProfile(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        var errors = new List<ProfileError>();
        Errors = errors;
        if (profile.ProtocolSection is not { } section)
        {
            errors.Add(new ProfileError(profile.Id, 1, 1, "a profile of protocol 'lines' has a section 'lines': what is sent, and what is answered"));
            (Plan, Targets) = (new LinesPlan(), []);
            return;
        }

        Plan = LinesReader.Read(section, settings, errors);
        var wrong = new List<string>();
        Targets = new LineTargets(Plan, settings).Make(profile, wrong);
        if (errors.Count == 0 && wrong.Count == 0)
        {
            wrong.AddRange(CheckConfirmations(Targets, Plan));
            wrong.AddRange(RoundTrip.Check(Targets.OfType<LineTarget>()));
        }

        Sets = [.. Plan.Commands.Values.Where(command => command.Set is not null).Select(command => LineTemplate.Open(command.Set!))];
        wrong.AddRange(CheckSession(profile, Plan));
        wrong.AddRange(LineConditions.Check(profile));
        errors.AddRange(wrong.Select(section.Error));
        End = EndOf(Plan, settings);
    }

    public LinesPlan Plan { get; }

    /// <summary>Lines of each parameter, by its index; null where it has none.</summary>
    public LineTarget?[] Targets { get; }

    /// <summary>The lines that set something, whatever their arguments are for a device.</summary>
    public LineTemplate[] Sets { get; } = [];

    /// <summary>What ends a line that is sent.</summary>
    public byte[] End { get; } = [];

    public IReadOnlyList<ProfileError> Errors { get; }

    /// <summary>Reads a profile for a device.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="settings">Settings of the device, complete.</param>
    public static LinesProfile Read(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => new(profile, settings);

    /// <summary>Reads a profile with the settings that it proposes itself; kept, for it is asked for with every line that is sent.</summary>
    public static LinesProfile ReadUsual(CompiledProfile profile) =>
        Usual.GetValue(profile, static profile => new LinesProfile(profile, ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _)));

    private static byte[] EndOf(LinesPlan plan, IReadOnlyDictionary<string, double> settings)
    {
        var line = new byte[LineQueue.MaxLineBytes];
        return LineTemplate.Fill(plan.End, new Dictionary<string, string>(), settings, plan.Checksum, out _) is { } end
            && end.TryWrite(null, default, line, out var length) ? line[..length] : [];
    }

    // A setting whose confirmation nobody can recognise would be reported as failed, each time.
    private static IEnumerable<string> CheckConfirmations(LineTarget?[] targets, LinesPlan plan)
    {
        foreach (var target in targets.OfType<LineTarget>().Where(target => target.Set is not null).DistinctBy(target => target.WriteCommand))
        {
            var command = target.WriteCommand;
            if (command.IsUnanswered && target.Definition.Echo == EchoMode.Full && target.Definition.Kind != ParameterKind.Event)
            {
                yield return $"{target.Definition.Name}: command '{command.Name}' is unanswered, so its parameters say 'echo: none'";
            }
            else if (!command.IsUnanswered && plan.Done.Length + command.Done.Length + command.Replies.Length == 0)
            {
                yield return $"{target.Definition.Name}: nothing confirms 'set' of command '{command.Name}': give 'reply' or 'done', or say 'unanswered: true'";
            }
        }
    }

    private static IEnumerable<string> CheckSession(CompiledProfile profile, LinesPlan plan)
    {
        var session = profile.Session;
        if (session.Hello.Length + session.ReadAll.Length + session.Repeated.Length + session.Goodbye.Length > 0)
        {
            yield return "this protocol has 'connect' and 'queries' in 'lines' for what 'session' calls hello, repeat, read-all and goodbye";
        }

        if (LinePolls.Count(plan) > LinePolls.MaxPolls)
        {
            yield return $"{LinePolls.Count(plan)} intervals ('every', 'poll'), at most {LinePolls.MaxPolls} are possible";
        }

        if (session.LostAfter is { } lost && !plan.Queries.Any(query => query.Every < lost))
        {
            yield return "'lost-after' needs a query with a shorter 'every': a healthy device that is asked nothing says nothing";
        }

        if (profile.Politeness.FramesPerSecond is not null && profile.Politeness.Burst > 1)
        {
            yield return "'frames-per-second' is the pace of lines here: say 'burst: 1' with it";
        }
    }
}
