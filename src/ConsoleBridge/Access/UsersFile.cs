using System.Text;
using ConsoleBridge.Storage;

namespace ConsoleBridge.Access;

/// <summary>The file of users: a line each, <c>NAME:GROUP:CREDENTIAL</c>, where the credential is a password's hash or the word <c>certificate</c>.
/// Lines that begin with '#' are remarks.</summary>
internal static class UsersFile
{
    /// <summary>Fewest letters of a new password.</summary>
    public const int ShortestPassword = 8;

    private const string Certificate = "certificate";

    private const string Head = "# Users of ConsoleBridge's broker; 'consolebridge user' writes this file. NAME:GROUP:CREDENTIAL, no group may do everything.";

    /// <summary>Reads the users. A wrong line is named and left out, the others count.</summary>
    /// <param name="file">The file.</param>
    /// <param name="wrong">Line, from 1, and what is wrong there.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not read it.</exception>
    public static List<User> Read(string file, out List<(int Line, string Message)> wrong)
    {
        wrong = [];
        var users = new List<User>();
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (ReadLine(line, out var error) is not { } user)
            {
                wrong.Add((i + 1, error));
            }
            else if (users.Exists(known => known.Name == user.Name))
            {
                wrong.Add((i + 1, $"user '{user.Name}' stands twice; the first line counts"));
            }
            else
            {
                users.Add(user);
            }
        }

        return users;
    }

    /// <summary>Adds a user, or replaces the line of that name; all other lines stay as they are.</summary>
    /// <returns>Whether the user is new.</returns>
    public static bool Put(string file, User user)
    {
        var lines = File.Exists(file) ? [.. File.ReadAllLines(file)] : new List<string> { Head };
        var place = lines.FindIndex(line => IsOf(line, user.Name));
        var text = $"{user.Name}:{user.Group}:{user.Password?.ToString() ?? Certificate}";
        if (place < 0)
        {
            lines.Add(text);
        }
        else
        {
            lines[place] = text;
        }

        Write(file, lines);
        return place < 0;
    }

    /// <summary>Removes a user.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(string file, string name)
    {
        var lines = File.ReadAllLines(file).ToList();
        var removed = lines.RemoveAll(line => IsOf(line, name)) > 0;
        if (removed)
        {
            Write(file, lines);
        }

        return removed;
    }

    private static User? ReadLine(string line, out string error)
    {
        var parts = line.Split(':');
        error = "";
        if (User.IsReserved(parts[0]))
        {
            error = $"'{parts[0]}' is a name of the bridge's own: nobody can be called so";
            return null;
        }

        if (parts.Length != 3 || !User.IsName(parts[0]))
        {
            error = "is not NAME:GROUP:CREDENTIAL; make lines with 'consolebridge user add NAME'";
            return null;
        }

        if (parts[2] == Certificate)
        {
            return new User(parts[0], parts[1], null);
        }

        if (PasswordHash.Parse(parts[2]) is { } password)
        {
            return new User(parts[0], parts[1], password);
        }

        error = $"the password of '{parts[0]}' is not a hash of this program; set it with 'consolebridge user add {parts[0]}'";
        return null;
    }

    private static bool IsOf(string line, string name) => line.TrimStart().StartsWith(name + ":", StringComparison.Ordinal);

    // For the owner's eyes only.
    private static void Write(string file, List<string> lines) => WholeFile.Write(file, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), isSecret: true);
}
