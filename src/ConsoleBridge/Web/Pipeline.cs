using System.Net;
using ConsoleBridge.Access;
using ConsoleBridge.Access.Sessions;
using ConsoleBridge.Configuration;
using ConsoleBridge.Web.Sessions;

namespace ConsoleBridge.Web;

/// <summary>What every request passes before it reaches a page or a path: headers, host, who it is, how often, and whether it is what it seems.</summary>
internal sealed class Pipeline(Rig rig, SessionBook sessions, Roles roles, TimeProvider time, ILogger<Pipeline> logger)
{
    private readonly WebOptions _options = rig.Options.Web;
    private readonly Proxies _proxies = new(rig.Options.Web.TrustedProxies);
    private readonly HostRules _hosts = new([rig.Options.Web.Host, .. rig.Options.Web.Hosts], Dns.GetHostName());
    private readonly Role _localRole = Roles.OfLocal(rig.Options.Web);
    private int _isSaidProxied;

    /// <summary>Adds what it needs.</summary>
    public void Prepare(IServiceCollection services) => services.AddRateLimits(_options);

    /// <summary>Puts it in front.</summary>
    public void Use(IApplicationBuilder app)
    {
        app.Use(GuardAsync);
        app.Use(IdentifyAsync);
        app.UseRateLimiter();
        app.Use(JudgeAsync);
    }

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var isOwn = _hosts.Allow(context.Request.Host);
        var place = _proxies.Of(context.Connection.RemoteIpAddress ?? IPAddress.None, context.Request.Headers);
        if (place.IsHttps)
        {
            context.Request.Scheme = Uri.UriSchemeHttps;
        }

        Tell(context, new VisitorSession(Visitor.Nobody(place.Address.ToString()), place));
        SecurityHeaders.SetLast(context, isOwn);
        if (!isOwn)
        {
            await Refusal.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, "this machine is not known by that name: open it by its address, or add the name to Web:Hosts");
            return;
        }

        await AnswerInWordsAsync(context, next);
    }

    // A refusal without a word, as the framework makes some, gets one.
    private static async Task AnswerInWordsAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null } && response.ContentLength is null or 0)
        {
            await Refusal.WriteAsync(context, response.StatusCode, response.StatusCode == StatusCodes.Status404NotFound ? "there is nothing here" : "this request is not understood");
        }
    }

    private async Task IdentifyAsync(HttpContext context, RequestDelegate next)
    {
        var place = context.Features.Get<VisitorSession>()!.Place;
        var token = SessionCookie.Read(context);
        if (sessions.Find(token) is not ({ } session, { } user))
        {
            SayProxied(context, place);
            Tell(context, new VisitorSession(Unknown(place), place));
            await next(context);
            return;
        }

        Tell(context, new VisitorSession(new Visitor(user.Name, roles.Of(user), place.Address.ToString()), place, session, SessionToken.CsrfOf(token)));
        session.Enter();
        try
        {
            await next(context);
        }
        finally
        {
            session.Leave(time.GetUtcNow());
        }
    }

    private static async Task JudgeAsync(HttpContext context, RequestDelegate next)
    {
        if (RequestRules.Judge(context.Request, context.Features.Get<VisitorSession>()?.Csrf) is ({ } status, { } detail))
        {
            await Refusal.WriteAsync(context, status, detail);
            return;
        }

        await next(context);
    }

    private static void Tell(HttpContext context, VisitorSession visit)
    {
        context.Features.Set(visit.Visitor);
        context.Features.Set(visit);
        context.Features.Set<IVisit>(visit);
    }

    private Visitor Unknown(ClientPlace place)
    {
        var address = place.Address.ToString();
        return place.IsLocal && _localRole != Role.None ? new Visitor(Visitor.Local, _localRole, address)
            : _options.AllowAnonymous.Length > 0 ? new Visitor(Visitor.Anonymous, Roles.Read(_options.AllowAnonymous), address)
            : Visitor.Nobody(address);
    }

    private void SayProxied(HttpContext context, ClientPlace place)
    {
        var isHandedOn = !place.IsLocal && IPAddress.IsLoopback(context.Connection.RemoteIpAddress ?? IPAddress.None) && IPAddress.IsLoopback(place.Address);
        if (isHandedOn && Interlocked.Exchange(ref _isSaidProxied, 1) == 0)
        {
            WebLog.Proxied(logger);
        }
    }
}
