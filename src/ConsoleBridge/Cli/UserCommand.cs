using System.CommandLine;
using ConsoleBridge.Access;
using ConsoleBridge.Access.Sessions;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Cli;

/// <summary>Adds, removes and lists users of bus and pages. A running bridge takes a change over within a second or two.</summary>
internal static class UserCommand
{
    public static Command Make(Option<string?> config, string[] settings)
    {
        var command = new Command("user", "Add, remove or list the users of the bus and the pages (the file that Bus:Users names, or Web:Users with a broker elsewhere)");
        var file = new Option<string?>("--file") { Description = "File of users instead of the one that Bus:Users names", Recursive = true };
        command.Options.Add(file);
        command.Subcommands.Add(MakeAdd(config, settings, file));

        var name = new Argument<string>("name") { Description = "User name" };
        var remove = new Command("remove", "Remove a user; who is connected under that name is sent away") { name };
        remove.SetAction(parsed => Do(parsed, config, settings, file, (path, _) => Remove(path, parsed.GetValue(name)!)));
        command.Subcommands.Add(remove);

        var list = new Command("list", "List the users with their groups, and every wrong line of the file");
        list.SetAction(parsed => Do(parsed, config, settings, file, (path, options) => List(path, new Roles(options.Web.Roles))));
        command.Subcommands.Add(list);
        return command;
    }

    private static Command MakeAdd(Option<string?> config, string[] settings, Option<string?> file)
    {
        var name = new Argument<string>("name") { Description = "User name; if it is known, its password or group is changed" };
        var group = new Option<string>("--group") { Description = "Group of Bus:Groups or Web:Roles, or viewer, operator, engineer; without one the user may do everything", DefaultValueFactory = _ => "" };
        var certificate = new Option<bool>("--certificate") { Description = "No password: the user comes with a client certificate of this common name" };
        var standardInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input, for scripts" };
        var add = new Command("add", "Add a user; asks for the password twice, without showing it") { name, group, certificate, standardInput };
        add.SetAction(parsed => Do(parsed, config, settings, file, (path, options) =>
        {
            var wanted = new Wanted(parsed.GetValue(name)!, parsed.GetValue(group)!, parsed.GetValue(certificate), parsed.GetValue(standardInput));
            return Add(path, options, wanted);
        }));
        return add;
    }

    private static int Do(ParseResult parsed, Option<string?> config, string[] settings, Option<string?> file, Func<string, BridgeOptions, int> action)
    {
        if (BridgeConfiguration.Load(parsed.GetValue(config), settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return 1;
        }

        var options = configuration.Merged.Get<BridgeOptions>() ?? new BridgeOptions();
        var path = parsed.GetValue(file) is { } named ? Path.GetFullPath(named) : WebPlace.UsersOf(options) is { Length: > 0 } users ? configuration.PathOf(users) : null;
        if (path is null)
        {
            Terminal.Error($"{configuration.File}: Bus:Users is not set: write \"Bus\": {{ \"Users\": \"users\" }}, or name a file with --file");
            return 1;
        }

        try
        {
            return action(path, options);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Terminal.Error($"{path}: {failed.Message}");
            return 1;
        }
    }

    private static int Add(string path, BridgeOptions options, Wanted wanted)
    {
        if (!User.IsName(wanted.Name))
        {
            Terminal.Error($"'{wanted.Name}' is no user name: letters, digits, '.', '_', '-', '@' and blanks within, at most 64; {User.ReservedNames} are the bridge's own");
            return 1;
        }

        var groups = AccessGroup.ReadAll(options.Bus.Groups, out _).Keys.Union(options.Web.Roles.Keys).Order(StringComparer.Ordinal).ToArray();
        if (wanted.Group.Length > 0 && !groups.Contains(wanted.Group))
        {
            var nearest = NearestWord.Find(wanted.Group, groups);
            Terminal.Error($"there is no group '{wanted.Group}' in Bus:Groups{(nearest is null ? "." : $"; did you mean '{nearest}'?")} There are {string.Join(", ", groups)}");
            return 1;
        }

        PasswordHash? hash = null;
        if (!wanted.Certificate)
        {
            if (ReadPassword(wanted) is not { } password)
            {
                return 1;
            }

            hash = PasswordHash.Of(password);
        }

        var isNew = UsersFile.Put(path, new User(wanted.Name, wanted.Group, hash));
        Terminal.Line($"{path}: user '{wanted.Name}' {(isNew ? "added" : "changed")}{(wanted.Group.Length > 0 ? $", group {wanted.Group}" : ", may do everything")}");
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            Terminal.Line("The file belongs to root now. If the service runs as another user: chown that user to it, or use sudo -u.");
        }

        return 0;
    }

    private static int Remove(string path, string name)
    {
        if (!UsersFile.Remove(path, name))
        {
            Terminal.Error($"{path}: there is no user '{name}'");
            return 1;
        }

        Terminal.Line($"{path}: user '{name}' removed");
        return 0;
    }

    private static int List(string path, Roles roles)
    {
        var users = UsersFile.Read(path, out var wrong);
        Terminal.Table(["user", "group", "log-in", "role"], users.Select(user => new[]
        {
            user.Name, user.Group.Length > 0 ? user.Group : "(everything)", user.Password is null ? "certificate" : "password", Roles.Word(roles.Of(user)),
        }));
        foreach (var (line, message) in wrong)
        {
            Terminal.Error($"{path}:{line}: {message}");
        }

        return wrong.Count > 0 ? 1 : 0;
    }

    private static byte[]? ReadPassword(Wanted wanted)
    {
        if (!wanted.StandardInput && Console.IsInputRedirected)
        {
            Terminal.Error("there is no terminal to ask for the password; give it on standard input with --password-stdin");
            return null;
        }

        var password = wanted.StandardInput ? Console.In.ReadLine() ?? "" : Terminal.AskSecretly($"Password for {wanted.Name}: ");
        if (password.Length < UsersFile.ShortestPassword)
        {
            Terminal.Error($"the password needs {UsersFile.ShortestPassword} characters or more");
            return null;
        }

        if (!wanted.StandardInput && Terminal.AskSecretly("The same again: ") != password)
        {
            Terminal.Error("the two are not the same; nothing was changed");
            return null;
        }

        return System.Text.Encoding.UTF8.GetBytes(password);
    }

    private sealed record Wanted(string Name, string Group, bool Certificate, bool StandardInput);
}
