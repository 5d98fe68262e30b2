using ConsoleBridge.Access;
using ConsoleBridge.Access.Sessions;
using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;
using ConsoleBridge.Web;

namespace ConsoleBridge.Hosting;

/// <summary>Adds users, roles and sessions.</summary>
internal static class AccessServices
{
    public static void AddAccess(this IServiceCollection services, Rig rig)
    {
        var options = rig.Options;
        var users = WebPlace.UsersOf(options);
        services.AddSingleton(provider => new UserDesk(
            options.Bus,
            users.Length > 0 ? rig.Configuration.PathOf(users) : "",
            options.Web.Roles.Keys,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<UserDesk>>(),
            provider.GetService<IAuditTrail>()));
        services.AddSingleton(new Roles(options.Web.Roles));
        services.AddSingleton(provider =>
        {
            var book = new SessionBook(
                provider.GetRequiredService<UserDesk>().Users,
                provider.GetRequiredService<Roles>(),
                new SessionLimits(TimeSpan.FromHours(options.Web.SessionHours), TimeSpan.FromDays(options.Web.SessionDays)),
                Path.Combine(StateFolder.Of(options.StateDirectory, rig.Configuration), "sessions.json"),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SessionBook>>());
            book.Open();
            return book;
        });
        services.AddSingleton<Pipeline>();
    }
}
