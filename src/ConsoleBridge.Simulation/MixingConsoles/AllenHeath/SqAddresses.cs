namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>The whole address space of an SQ: every mute, level, pan and assignment with its number.</summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.1 "one linear address space" (doc, calc).</remarks>
internal static class SqAddresses
{
    private const int LevelBase = 8192;
    private const int PanBase = 10240;
    private const int AssignBase = 12288;
    private const int Centre = 8191;

    private const int Inputs = 48;
    private const int Groups = 12;
    private const int Returns = 8;
    private const int Auxes = 12;
    private const int Sends = 4;
    private const int Matrices = 3;
    private const int Dcas = 8;
    private const int MuteGroups = 8;

    /// <summary>Makes all of them, as they come from the factory.</summary>
    public static SortedDictionary<int, SqParameter> Make()
    {
        var all = new SortedDictionary<int, SqParameter>();
        AddMutes(all);
        AddInputSide(all);
        AddOutputSide(all);
        return all;
    }

    private static void AddMutes(SortedDictionary<int, SqParameter> all)
    {
        Add("ip", Inputs, 0);
        Add("grp", Groups, 48);
        Add("fxrtn", Returns, 60);
        AddOne("lr", 68);
        Add("aux", Auxes, 69);
        Add("fxsnd", Sends, 81);
        Add("mtx", Matrices, 85);
        Add("dca", Dcas, 256);
        Add("mg", MuteGroups, 512);

        void Add(string word, int count, int first)
        {
            for (int i = 0; i < count; i++)
            {
                AddOne($"{word}{i + 1}", first + i);
            }
        }

        void AddOne(string place, int number) => all[number] = new SqParameter(number, SqKind.Mute, place, 0);
    }

    private static void AddInputSide(SortedDictionary<int, SqParameter> all)
    {
        AddToMain("ip", Inputs, 0);
        AddToMain("grp", Groups, 48);
        AddToMain("fxrtn", Returns, 60);
        AddRow(all, "ip", Inputs, "aux", Auxes, 68, "LPA");
        AddRow(all, "grp", Groups, "aux", Auxes, 644, "LPA", (group, aux) => group + aux <= 10);
        AddRow(all, "fxrtn", Returns, "aux", Auxes, 788, "LPA");
        AddRow(all, "ip", Inputs, "grp", Groups, 884, "A");
        AddRow(all, "fxrtn", Returns, "grp", Groups, 1460, "A");
        AddRow(all, "ip", Inputs, "fxsnd", Sends, 1556, "LA");
        AddRow(all, "grp", Groups, "fxsnd", Sends, 1748, "LA");
        AddRow(all, "fxrtn", Returns, "fxsnd", Sends, 1796, "LA");

        void AddToMain(string word, int count, int first)
        {
            for (int i = 0; i < count; i++)
            {
                Add(all, $"{word}{i + 1}", first + i, "LPA", isOpen: false);
            }
        }
    }

    private static void AddOutputSide(SortedDictionary<int, SqParameter> all)
    {
        for (int matrix = 0; matrix < Matrices; matrix++)
        {
            Add(all, $"lr>mtx{matrix + 1}", 1828 + matrix, "LPA", isOpen: false);
            Add(all, $"mtx{matrix + 1}", 1937 + matrix, "LP", isOpen: true);
        }

        AddRow(all, "aux", Auxes, "mtx", Matrices, 1831, "LPA");
        AddRow(all, "grp", Groups, "mtx", Matrices, 1867, "LPA");
        Add(all, "lr", 1920, "LP", isOpen: true);
        for (int aux = 0; aux < Auxes; aux++)
        {
            Add(all, $"aux{aux + 1}", 1921 + aux, "LP", isOpen: true);
        }

        for (int send = 0; send < Sends; send++)
        {
            Add(all, $"fxsnd{send + 1}", 1933 + send, "LP", isOpen: true);
        }

        for (int dca = 0; dca < Dcas; dca++)
        {
            Add(all, $"dca{dca + 1}", 1952 + dca, "L", isOpen: true);
        }
    }

    private static void AddRow(
        SortedDictionary<int, SqParameter> all, string from, int sources, string to, int targets, int first, string kinds, Func<int, int, bool>? exists = null)
    {
        for (int source = 0; source < sources; source++)
        {
            for (int target = 0; target < targets; target++)
            {
                if (exists is null || exists(source, target))
                {
                    Add(all, $"{from}{source + 1}>{to}{target + 1}", first + (targets * source) + target, kinds, isOpen: false);
                }
            }
        }
    }

    private static void Add(SortedDictionary<int, SqParameter> all, string place, int offset, string kinds, bool isOpen)
    {
        foreach (char kind in kinds)
        {
            var parameter = kind switch
            {
                'L' => new SqParameter(LevelBase + offset, SqKind.Level, place, isOpen ? 0 : double.NegativeInfinity),
                'P' => new SqParameter(PanBase + offset, SqKind.Pan, place, Centre),
                _ => new SqParameter(AssignBase + offset, SqKind.Assign, place, 1),
            };
            all[parameter.Number] = parameter;
        }
    }
}
