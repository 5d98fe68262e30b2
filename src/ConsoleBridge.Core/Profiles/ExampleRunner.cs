using System.Buffers;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Core.Profiles;

/// <summary>Runs a profile's own examples against the driver that will run: what a frame reports, and what a write or a read sends.</summary>
public sealed class ExampleRunner
{
    private readonly CompiledProfile _profile;
    private readonly IProtocol _protocol;
    private readonly DerivedEvaluator _derived;
    private readonly List<ExampleFailure> _failures = [];

    private ExampleRunner(CompiledProfile profile, IProtocol protocol)
    {
        (_profile, _protocol) = (profile, protocol);
        _derived = new DerivedEvaluator(profile);
    }

    /// <summary>Runs all examples, each with a driver of its own.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="protocol">The protocol that it names.</param>
    /// <returns>What does not hold; empty when all is well.</returns>
    public static IReadOnlyList<ExampleFailure> Run(CompiledProfile profile, IProtocol protocol)
    {
        var runner = new ExampleRunner(profile, protocol);
        foreach (var example in profile.Examples)
        {
            try
            {
                runner.Run(example);
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                // A driver may throw anything; here that is a finding like any other.
                runner.Fail(example, $"the driver threw: {broken.Message}");
            }
        }

        return runner._failures;
    }

    private void Run(ProfileExample example)
    {
        var settings = ProfileSettings.Complete(_profile, new Dictionary<string, double>(), out _);
        var driver = _protocol.CreateDriver(_profile, settings);
        var context = new ExampleContext(_profile, _derived, driver);
        var expected = example.Sends.Select(frame => Parse(example, frame)).ToList();
        driver.OnConnected(context);

        // What is read counts from the beginning: a driver that is asked twice need not ask twice.
        if (example.Read.IsEmpty)
        {
            context.Sent.Clear();
        }

        foreach (var frame in example.Receive)
        {
            if (Parse(example, frame) is { } bytes)
            {
                driver.OnFrame(bytes, context);
            }
        }

        if (!example.Write.IsEmpty)
        {
            context.Sent.Clear();
        }

        Write(example, driver, context);
        foreach (var name in example.Read)
        {
            driver.OnRead(_profile.ByName[name], context);
        }

        CheckUnasked(example, context, expected);
        context.RunTimersUntil(() => HasAll(context.Sent, expected) && example.Reports.All(report => IsReported(context, report)));
        Judge(example, context, expected);
    }

    private void Write(ProfileExample example, IDeviceDriver driver, ExampleContext context)
    {
        foreach (var (name, text) in example.Write)
        {
            var parameter = _profile.Parameters[_profile.ByName[name]];
            if (text is null || !ValueNotation.TryParse(parameter, text, out var value))
            {
                Fail(example, $"{name}: '{text}' is not a value of it");
                continue;
            }

            if (!parameter.CanWrite)
            {
                Fail(example, $"{name} cannot be written");
                continue;
            }

            var index = _derived.TryRedirectWrite(parameter.Index, context.Values, out var candidate) ? candidate : parameter.Index;
            if (!driver.OnWrite(index, value, context))
            {
                Fail(example, $"{name}: the driver refused {text}{(context.Rejection is { } reason ? ": " + reason : "")}");
            }
        }
    }

    // What a write sends at once and would change the device must be what the example says, and no more.
    private void CheckUnasked(ProfileExample example, ExampleContext context, List<byte[]?> expected)
    {
        if (example.Write.IsEmpty || expected.Count == 0)
        {
            return;
        }

        foreach (var frame in context.Sent)
        {
            if (_protocol.ChangesDevice(frame, _profile) && !expected.Any(other => other is not null && other.AsSpan().SequenceEqual(frame)))
            {
                Fail(example, $"also sent {_protocol.Describe(frame)}");
            }
        }
    }

    private void Judge(ProfileExample example, ExampleContext context, List<byte[]?> expected)
    {
        if (!HasAll(context.Sent, expected))
        {
            var sent = context.Sent.Count == 0 ? "nothing" : string.Join(", ", context.Sent.Take(5).Select(frame => _protocol.Describe(frame)));
            Fail(example, $"expected to send {string.Join(", ", example.Sends)}, sent {sent}");
        }

        foreach (var report in example.Reports.Where(report => !IsReported(context, report)))
        {
            var index = _profile.ByName[report.Key];
            var came = context.WasReported[index] ? $"reported {context.Values[index]}" : "reported nothing";
            Fail(example, $"{report.Key}: expected {report.Value ?? "null"}, {came}{context.Complaint}");
        }
    }

    private bool IsReported(ExampleContext context, KeyValuePair<string, string?> report)
    {
        var index = _profile.ByName[report.Key];
        return context.WasReported[index] && ValueNotation.IsSame(_profile.Parameters[index], report.Value, context.Values[index]);
    }

    // In this order, but others may come between them: a driver has its subscriptions to renew.
    private static bool HasAll(List<byte[]> sent, List<byte[]?> expected)
    {
        var next = 0;
        foreach (var frame in sent)
        {
            if (next < expected.Count && expected[next] is { } wanted && wanted.AsSpan().SequenceEqual(frame))
            {
                next++;
            }
        }

        return next == expected.Count;
    }

    private byte[]? Parse(ProfileExample example, string frame)
    {
        var bytes = new ArrayBufferWriter<byte>();
        if (_protocol.TryParseFrame(frame, bytes, out var error))
        {
            return bytes.WrittenSpan.ToArray();
        }

        Fail(example, $"'{frame}' is not a frame: {error}");
        return null;
    }

    private void Fail(ProfileExample example, string message) => _failures.Add(new ExampleFailure(example.Line, message));
}
