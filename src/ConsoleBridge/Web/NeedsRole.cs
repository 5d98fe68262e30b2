using ConsoleBridge.Access;

namespace ConsoleBridge.Web;

/// <summary>Says of a path who may use it.</summary>
internal static class NeedsRole
{
    /// <summary>Who is asking.</summary>
    public static Visitor Visitor(this HttpContext context) => context.Features.Get<Visitor>() ?? Access.Visitor.Nobody("");

    /// <summary>Lets in those of a role, and those who may do more. Others get 401 (not logged in) or 403.</summary>
    public static T Needs<T>(this T path, Role role)
        where T : IEndpointConventionBuilder
    {
        path.AddEndpointFilter(async (call, next) =>
        {
            var visitor = call.HttpContext.Visitor();
            return visitor.Role >= role ? await next(call)
                : visitor.Role == Role.None ? Results.Problem("log in first", statusCode: StatusCodes.Status401Unauthorized)
                : Results.Problem($"this needs the role {role.ToString().ToLowerInvariant()}; you are {visitor.Role.ToString().ToLowerInvariant()}", statusCode: StatusCodes.Status403Forbidden);
        });
        return path.WithMetadata(new NeededRole(role));
    }
}
