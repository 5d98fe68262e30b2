using System.Collections.Immutable;
using ConsoleBridge.Core.Profiles.Yaml;

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Reads <c>transport</c>, <c>session</c> and <c>politeness</c>.</summary>
internal sealed class SessionReader(CompileScope scope)
{
    public ProfileTransport ReadTransport()
    {
        if (scope.Root["transport"] is null)
        {
            scope.Errors.Add(scope.Root, "'transport' is missing: { kind: udp, port: 10023 }");
        }

        return scope.Root["transport"] is null ? new ProfileTransport { Kind = "" } : Transport(scope.Root["transport"]!, ProfileKeys.Transport);
    }

    public PolitenessLimits ReadPoliteness()
    {
        var section = new Section(scope.Errors, scope.Root["politeness"], "'politeness'", ProfileKeys.Politeness, scope.Root);
        var defaults = new PolitenessLimits();
        return new PolitenessLimits
        {
            Window = section.Whole("window", 1, 10_000) ?? defaults.Window,
            AnswerWithin = section.Time("answer-within") ?? defaults.AnswerWithin,
            Retries = section.Whole("retries", 0, 100) ?? defaults.Retries,
            FramesPerSecond = section.Number("frames-per-second", 0.01, 1_000_000),
            Burst = section.Whole("burst", 1, 100_000) ?? defaults.Burst,
            WriteInterval = section.Time("write-interval") ?? defaults.WriteInterval,
            RepeatLastWriteAfter = section.Time("repeat-last-write-after"),
        };
    }

    public SessionPlan ReadSession(IReadOnlyCollection<string> settings)
    {
        var section = new Section(scope.Errors, scope.Root["session"], "'session'", ProfileKeys.Session, scope.Root);
        var defaults = new SessionPlan();
        var again = new Section(scope.Errors, section["read-again"], "'read-again'", ProfileKeys.ReadAgain, section.Map);
        return new SessionPlan
        {
            Hello = Frames(section, "hello", settings),
            Repeated = [.. section.Entries("repeat").Select(entry => Repeat(entry, settings))],
            LostAfter = section.Time("lost-after"),
            ReadAll = Frames(section, "read-all", settings),
            ReadEach = section.Flag("read-each") ?? defaults.ReadEach,
            ReadQuiet = section.Time("read-quiet") ?? defaults.ReadQuiet,
            ReadAgainOn = [.. again.Texts("on").SelectMany(Parameters).Where(index => index >= 0)],
            ReadAgainAfter = again.Time("after") ?? defaults.ReadAgainAfter,
            ReadAgainAfterSilence = again.Time("after-silence"),
            ResyncEvery = section.Time("resync-every"),
            ReadBackAfter = section.Time("read-back-after"),
            ConfirmWithin = section.Time("confirm-within") ?? defaults.ConfirmWithin,
            Goodbye = Frames(section, "goodbye", settings),
        };
    }

    private ProfileTransport Transport(ProfileNode node, string[] keys)
    {
        var section = new Section(scope.Errors, node, "'transport'", keys, scope.Root);
        var defaults = new ProfileTransport { Kind = "" };
        var kind = section.RequiredText("kind", "udp, tcp, serial …") ?? "";
        return new ProfileTransport
        {
            Kind = kind,
            Serial = section.Has("serial") || kind == "serial" ? Serial(section) : null,
            Listening = Listening(section),
            Multicast = section.Has("multicast") ? Multicast(section) : null,
            Alternatives = section["or"] switch
            {
                null => [],
                ListNode list => [.. list.Items.Select(other => Transport(other, ProfileKeys.OneTransport))],
                { } single => [Transport(single, ProfileKeys.OneTransport)],
            },
            Port = section.Whole("port", 1, 65535),
            Path = section.Text("path"),
            Framing = section.Text("framing"),
            LocalPort = section.Whole("local-port", 0, 65535) is > 0 and var port ? port : null,
            ReceiveBufferBytes = section.Whole("receive-buffer", 1024, 64 << 20),
            ConnectTimeout = section.Time("connect-timeout") ?? defaults.ConnectTimeout,
            Pause = section.Time("pause"),
        };
    }

    private ListeningRules Listening(Section transport)
    {
        var section = new Section(scope.Errors, transport["listening"], "'listening'", ProfileKeys.Listening, transport.Map);
        var defaults = new ListeningRules();
        return new ListeningRules
        {
            ReplyPort = section.Whole("reply-port", 1, 65535),
            ForgetAfter = section.Time("forget-after") ?? defaults.ForgetAfter,
            Most = section.Whole("most", 1, 64) ?? defaults.Most,
        };
    }

    private MulticastGroup Multicast(Section transport)
    {
        var section = new Section(scope.Errors, transport["multicast"], "'multicast'", ProfileKeys.Multicast, transport.Map);
        var group = section.RequiredText("group", "239.0.0.100") ?? "";
        var port = section.Whole("port", 1, 65535);
        if (port is null)
        {
            scope.Errors.Add(section.Map, "'port' is missing: the UDP port of the group");
        }

        return new MulticastGroup(group, port ?? 0);
    }

    private SerialLine Serial(Section transport)
    {
        var section = new Section(scope.Errors, transport["serial"], "'serial'", ProfileKeys.Serial, transport.Map);
        var defaults = new SerialLine();
        return new SerialLine
        {
            Baud = section.Whole("baud", 50, 4_000_000) ?? defaults.Baud,
            DataBits = section.Whole("data-bits", 5, 8) ?? defaults.DataBits,
            Parity = section.Word("parity", ("none", SerialParity.None), ("odd", SerialParity.Odd), ("even", SerialParity.Even)) ?? defaults.Parity,
            StopBits = section.Whole("stop-bits", 1, 2) ?? defaults.StopBits,
            FlowControl = section.Word("flow-control", ("none", SerialFlowControl.None), ("rts-cts", SerialFlowControl.RtsCts), ("xon-xoff", SerialFlowControl.XonXoff))
                ?? defaults.FlowControl,
            Rts = section.Flag("rts") ?? defaults.Rts,
            Dtr = section.Flag("dtr") ?? defaults.Dtr,
        };
    }

    private IEnumerable<int> Parameters(ScalarNode node) =>
        scope.Expand(node, Indexes.None).Select(name => scope.Find(name.Text, node));

    private RepeatedFrames Repeat(MapEntry entry, IReadOnlyCollection<string> settings)
    {
        var section = new Section(scope.Errors, entry.Value, $"'{entry.Key.Text}'", ProfileKeys.Repeat, entry.Key);
        var every = section.Time("every");
        if (every is null && !section.Has("every"))
        {
            scope.Errors.Add(entry.Key, "'every' is missing: how often, such as 5s");
        }
        else if (every < TimeSpan.FromMilliseconds(10))
        {
            scope.Errors.Add(section["every"]!, "'every' is 10ms at least: no device must be flooded");
        }

        var frames = Frames(section, "send", settings);
        if (frames.IsEmpty)
        {
            scope.Errors.Add(entry.Key, "'send' is missing: a frame or a list of frames");
        }

        return new RepeatedFrames(entry.Key.Text, frames, every ?? TimeSpan.FromSeconds(1), section.Time("when-quiet-for"));
    }

    private ImmutableArray<string> Frames(Section section, string key, IReadOnlyCollection<string> settings)
    {
        var frames = ImmutableArray.CreateBuilder<string>();
        foreach (var node in section.Texts(key))
        {
            var expanded = FrameTemplate.Expand(node.Text, scope.Vars).ToList();
            foreach (var name in expanded.SelectMany(FrameTemplate.NamesIn).Where(name => !settings.Contains(name)))
            {
                scope.Errors.Add(
                    node, $"unknown setting '{name}'{Spelling.Hint(name, [.. settings, .. scope.Vars.Keys])}; a brace itself is written twice");
            }

            frames.AddRange(expanded);
        }

        return frames.ToImmutable();
    }
}
