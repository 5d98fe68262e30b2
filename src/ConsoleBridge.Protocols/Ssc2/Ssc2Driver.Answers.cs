using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Protocols.Ssc2;

// What the device answers, and what it tells unasked.
internal sealed partial class Ssc2Driver
{
    private const int MaxQuotedBytes = 200;
    private const int MostNamed = 5;

    private static bool IsGood(int status) => status is >= 200 and < 300;

    private void OnAnswer(RestFrame answer, IDriverContext context)
    {
        if (answer.Method.SequenceEqual("EVENTS"u8))
        {
            if (!IsGood(answer.Status))
            {
                Refuse(answer, context);
            }

            // The stream goes on beside the requests; its first event names the session.
            return;
        }

        _isBusy = false;
        int writing = _writing;
        _writing = -1;
        if (answer.Method.SequenceEqual("DELETE"u8))
        {
            // 200, or gone already: either way it does not count any more.
            Begin(context);
        }
        else if (answer.Status is 0 or 401 or 403 or 422 or >= 500)
        {
            RejectWrite(writing, answer, context);
            Refuse(answer, context);
        }
        else if (_step == Ssc2Step.Learning)
        {
            Learn(answer, context);
        }
        else if (answer.Method.SequenceEqual("GET"u8))
        {
            OnResource(answer, context);
        }
        else if (_step == Ssc2Step.Subscribing)
        {
            OnSubscribed(answer, context);
        }
        else if (!IsGood(answer.Status))
        {
            RejectWrite(writing, answer, context);
        }

        SendNext(context);
    }

    private void Learn(RestFrame answer, IDriverContext context)
    {
        var schema = IsGood(answer.Status) ? Ssc2Schema.Read(answer.Body) : null;
        if (schema is null)
        {
            context.Notice("the device gives no schema that lists its resources: nothing of it can be known");
        }

        _book = Ssc2Book.Of(_profile, _section, path => schema?.Has(path) == true);
        foreach (int lost in _book.Lost)
        {
            context.Report(lost, ParameterValue.FromUnknown());
        }

        if (schema is not null && _book.Lost.Count > 0)
        {
            string names = string.Join(", ", _book.Lost.Take(MostNamed).Select(index => _profile.Parameters[index].Name));
            context.Notice($"its schema lists {schema.Count} resources, and none for {_book.Lost.Count} parameters, which stay unknown: {names}{(_book.Lost.Count > MostNamed ? " …" : "")}");
        }

        Open(context);
    }

    private void OnSubscribed(RestFrame answer, IDriverContext context)
    {
        if (IsGood(answer.Status))
        {
            context.Syncing();
            _step = Ssc2Step.Reading;
            WantAll();
            return;
        }

        // 400 {"path":"/api/…","error":404}: the device names the one that it does not have.
        if (JsonField.TryFind(answer.Body, [PathName], out var path) && path.Length > 2
            && _book.Find(path[1..^1]) is { IsMissing: false } missing)
        {
            Miss(missing, context);
            Subscribe(context);
            return;
        }

        context.Fail($"the device does not let us subscribe: {Quote(answer)}");
    }

    private void OnResource(RestFrame answer, IDriverContext context)
    {
        if (_book.Find(answer.Path) is not { } resource)
        {
            return;
        }

        if (IsGood(answer.Status))
        {
            resource.Report(answer.Body, context);
        }
        else
        {
            Miss(resource, context);
        }
    }

    private void OnEvent(RestFrame told, IDriverContext context)
    {
        if (_silence > TimeSpan.Zero)
        {
            context.StartTimer(SilenceTimer, _silence);
        }

        if (told.Method.SequenceEqual("open"u8))
        {
            OnOpened(told, context);
        }
        else if (told.Method.SequenceEqual("close"u8))
        {
            _session = [];
            context.Fail("the device ended the session");
        }
        else if (told.Method.SequenceEqual("message"u8))
        {
            OnResources(told.Body, context);
        }
        else
        {
            context.Unrecognised();
        }
    }

    private void OnOpened(RestFrame told, IDriverContext context)
    {
        context.StopTimer(OpenTimer);
        if (JsonField.TryFind(told.Body, [PathName], out var path) && path is [(byte)'"', (byte)'/', .., (byte)'"'])
        {
            _session = path[1..^1].ToArray();
        }
        else if (JsonField.TryFind(told.Body, [SessionName], out var id) && id is [(byte)'"', .., (byte)'"'])
        {
            _session = Encoding.UTF8.GetBytes($"{SubscriptionsPath}/{Encoding.UTF8.GetString(id[1..^1])}");
        }
        else
        {
            context.Fail("the first event does not name the session");
            return;
        }

        _isBusy = false;
        Subscribe(context);
    }

    // Keys are paths, values whole resources; null means that a resource is gone.
    private void OnResources(ReadOnlySpan<byte> json, IDriverContext context)
    {
        Span<byte> path = stackalloc byte[256];
        var members = JsonField.Members(json);
        while (members.MoveNext())
        {
            if (!members.TryCopyName(path, out int length))
            {
                context.Unrecognised();
                continue;
            }

            var name = path[..length];
            int slash = name.LastIndexOf((byte)'/');
            if (_book.Find(name) is { } resource)
            {
                resource.Report(members.Value, context);
            }
            else if (slash > 0 && _book.Find(name[..slash]) is { Items: { } items })
            {
                items.ReportOne(name[(slash + 1)..], members.Value, context);
            }
            else
            {
                context.Unrecognised();
            }
        }

        if (members.IsBroken)
        {
            context.Malformed("the event is no JSON");
        }
    }

    private static byte[] PathName { get; } = [.. "path"u8];

    private static byte[] SessionName { get; } = [.. "sessionUUID"u8];

    private static void Miss(Ssc2Resource resource, IDriverContext context)
    {
        (resource.IsMissing, resource.IsWanted) = (true, false);
        resource.Clear(context);
    }

    private static void RejectWrite(int parameter, RestFrame answer, IDriverContext context)
    {
        if (parameter >= 0)
        {
            context.Reject(parameter, $"the device answered {Quote(answer)}");
        }
    }

    private void Refuse(RestFrame answer, IDriverContext context)
    {
        string path = Encoding.UTF8.GetString(answer.Path);
        string reason = answer.Status switch
        {
            0 => $"{path}: no answer: {Encoding.UTF8.GetString(answer.Body)}",
            401 => $"the device refuses user '{_user}' with this password: set \"Password\" (or \"PasswordFile\") of the device to the one that was chosen when third-party access was switched on",
            403 => $"user '{_user}' may not use {path}: {_profile.Setup ?? "switch on third-party access at the device"}",
            422 => "the device has forgotten the session",
            _ => $"{path}: the device answered {Quote(answer)}",
        };
        if (answer.Status is 401 or 403)
        {
            context.Notice(reason);
        }

        context.Fail(reason);
        _step = Ssc2Step.Idle;
    }

    private static string Quote(RestFrame answer)
    {
        var body = answer.Body.Length > MaxQuotedBytes ? answer.Body[..MaxQuotedBytes] : answer.Body;
        return body.IsEmpty ? $"{answer.Status}" : $"{answer.Status} {Encoding.UTF8.GetString(body)}";
    }
}
