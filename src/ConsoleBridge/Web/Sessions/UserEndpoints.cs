using System.Text;
using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Access.Sessions;
using ConsoleBridge.Audit;

namespace ConsoleBridge.Web.Sessions;

/// <summary>The users of bus and pages: the same file that <c>consolebridge user</c> writes. No password and no hash ever leaves it.</summary>
internal sealed class UserEndpoints(UserDesk desk, Roles roles, TimeProvider time, IAuditTrail? audit = null) : IEndpoints
{
    private static readonly Lock Writing = new();

    private UserList Users => desk.Users;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/users", List).Needs(Role.Engineer).WithSummary("The users of bus and pages");
        routes.MapPost("/api/users", (HttpContext context, UserBody body) => Add(context, body)).Needs(Role.Engineer).WithSummary("A new user").Takes("{\"name\":\"anna\",\"group\":\"operator\",\"password\":\"…\"}");
        routes.MapPut("/api/users/{name}", (HttpContext context, string name, UserBody body) => Change(context, name, body)).Needs(Role.Engineer).WithSummary("Another password or group").Takes("{\"group\":\"viewer\"}");
        routes.MapDelete("/api/users/{name}", (HttpContext context, string name) => Remove(context, name)).Needs(Role.Engineer).WithSummary("Remove a user");
    }

    private UsersAnswer List() => new(
        [.. Users.All.Select(user => new UserAnswer(
            user.Name, user.Group, Roles.Word(roles.Of(user)), Users.IsFixed(user.Name) ? "configuration" : user.Password is null ? "certificate" : "password", Users.IsFixed(user.Name)))],
        [.. Users.Groups.Order(StringComparer.Ordinal)],
        Users.FileName.Length > 0);

    private IResult Add(HttpContext context, UserBody body)
    {
        var name = body.Name ?? "";
        if (!User.IsName(name))
        {
            return Wrong($"'{name}' is no user name: letters, digits, '.', '_', '-', '@' and blanks within, at most 64; {User.ReservedNames} are the bridge's own");
        }

        if (Users.Find(name) is not null)
        {
            return Results.Problem($"there is a user '{name}' already", statusCode: StatusCodes.Status409Conflict);
        }

        return body.Password is null ? Wrong("a new user needs a password") : Put(context, name, body.Group ?? "", body.Password, null);
    }

    private IResult Change(HttpContext context, string name, UserBody body) => Users.Find(name) is { } known
        ? Put(context, name, body.Group ?? known.Group, body.Password, known)
        : Results.Problem($"there is no user '{name}'", statusCode: StatusCodes.Status404NotFound);

    private IResult Remove(HttpContext context, string name)
    {
        if (Users.Find(name) is not { } known)
        {
            return Results.Problem($"there is no user '{name}'", statusCode: StatusCodes.Status404NotFound);
        }

        return Write(context, name, "remove-user", Describe(known), "", known, file => UsersFile.Remove(file, name)) ?? Results.NoContent();
    }

    private IResult Put(HttpContext context, string name, string group, string? password, User? known)
    {
        if (group.Length > 0 && !Users.Groups.Contains(group))
        {
            return Wrong($"there is no group '{group}'; there are {string.Join(", ", Users.Groups.Order(StringComparer.Ordinal))}, or none for an engineer");
        }

        if (password?.Length is < UsersFile.ShortestPassword)
        {
            return Wrong($"the password needs {UsersFile.ShortestPassword} characters or more");
        }

        var hash = password is null ? known?.Password : PasswordHash.Of(Encoding.UTF8.GetBytes(password));
        var user = new User(name, group, hash);
        var changed = Describe(user) + (password is null || known is null ? "" : ", new password");
        return Write(context, name, known is null ? "add-user" : "change-user", known is null ? "" : Describe(known), changed, known, file => UsersFile.Put(file, user))
            ?? Results.Json(new UserAnswer(name, group, Roles.Word(roles.Of(user)), hash is null ? "certificate" : "password", IsFixed: false));
    }

    // Null when it was written.
    private IResult? Write(HttpContext context, string name, string what, string before, string after, User? known, Action<string> write)
    {
        if (known is not null && Users.IsFixed(name))
        {
            return Results.Problem($"'{name}' stands in the configuration itself (Bus:UserName); change it there", statusCode: StatusCodes.Status409Conflict);
        }

        if (Users.FileName.Length == 0)
        {
            return Results.Problem("there is no file of users: name one in Bus:Users (Web:Users with a broker elsewhere) and make it with 'consolebridge user add NAME'", statusCode: StatusCodes.Status409Conflict);
        }

        try
        {
            lock (Writing)
            {
                write(Users.FileName);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Results.Problem($"{Users.FileName} cannot be written: {failure.Message}", statusCode: StatusCodes.Status500InternalServerError);
        }

        Users.LookAgain();
        var visitor = context.Visitor();
        audit?.Note(new AuditEntry(time.GetUtcNow(), visitor.Name, $"{LoginDesk.Page} {visitor.Address}", what, name, Json(before), Json(after), "done"));
        return null;
    }

    private static string Describe(User user) => user.Group.Length > 0 ? $"group {user.Group}" : "no group (engineer)";

    private static string Json(string text) => text.Length == 0 ? "" : JsonSerializer.Serialize(text);

    private static IResult Wrong(string sentence) => Results.Problem(sentence, statusCode: StatusCodes.Status400BadRequest);

    private sealed record UserBody(string? Name, string? Group, string? Password);

    private sealed record UserAnswer(string Name, string Group, string Role, string LogIn, bool IsFixed);

    private sealed record UsersAnswer(IReadOnlyList<UserAnswer> Users, IReadOnlyList<string> Groups, bool CanChange);
}
