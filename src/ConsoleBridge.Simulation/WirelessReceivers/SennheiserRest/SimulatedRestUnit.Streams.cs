using System.Text;
using Microsoft.AspNetCore.Http;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>The streams of events, and how bytes leave.</summary>
internal sealed partial class SimulatedRestUnit
{
    private TimeSpan _slowOpen;

    /// <summary>True when a client that subscribes is told at once what stands there.</summary>
    private bool TellsAtOnce { get; set; } = true;

    private async Task StreamAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Headers.Accept.ToString().Contains(EventStream, StringComparison.OrdinalIgnoreCase))
        {
            Violations.Add($"{request.Method} {request.Path}: a stream is asked for with Accept: {EventStream}");
            await WriteAsync(context, RestAnswer.Error(StatusCodes.Status406NotAcceptable, request.Path));
            return;
        }

        RestSession? session;
        TimeSpan wait;
        lock (_gate)
        {
            session = _sessions.TryOpen();
            wait = _slowOpen;
        }

        if (session is null)
        {
            await WriteAsync(context, RestAnswer.Error(_fullStatus, request.Path));
            return;
        }

        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = EventStream;
        context.Response.Headers.ContentLocation = session.Path;
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, session.Ended);
        try
        {
            await context.Response.StartAsync(cut.Token);
            await Task.Delay(wait, _options.Time, cut.Token);
            await SendAsync(context.Response, RestSessions.OpenEvent(session), cut.Token);
            await foreach (var text in session.Events.Reader.ReadAllAsync(cut.Token))
            {
                await Task.Delay(Faults.Delay, _options.Time, cut.Token);
                await SendAsync(context.Response, text, cut.Token);
            }
        }
        finally
        {
            lock (_gate)
            {
                session.IsAttached = false;
            }
        }
    }

    private async Task WriteAsync(HttpContext context, RestAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"ssc\"";
        }

        if (answer.Body is null)
        {
            return;
        }

        var body = answer.Body.ToJsonString();
        response.ContentType = answer.Type;
        response.ContentLength = Encoding.UTF8.GetByteCount(body);
        await SendAsync(response, body, context.RequestAborted);
    }

    private async Task SendAsync(HttpResponse response, string text, CancellationToken cut)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var piece = Faults.OneByteWrites ? 1 : bytes.Length;
        for (var at = 0; at < bytes.Length; at += piece)
        {
            await response.Body.WriteAsync(bytes.AsMemory(at, piece), cut);
            await response.Body.FlushAsync(cut);
        }
    }
}
